import type { Outcome } from "lib/model.ts";

/** Tools whose raw rows can be read. */
export type RowTool = "oha" | "k6" | "vegeta" | "hey" | "gatling";

/** One request as a tool recorded it, times as fractions of microseconds. `null` is "not recorded". */
export interface ImportedRow {
  /** On any clock of the tool's; rows are brought to the first of them. */
  readonly sent_us: number;
  /** Counted from `sent_us`, like `first_byte_us`. */
  readonly done_us: number;
  readonly first_byte_us: number | null;
  readonly lag_us: number | null;
  readonly status: number;
  readonly bytes: number | null;
  readonly outcome: Outcome;
}

/** A tool's raw output, whole. */
export interface ImportedRows {
  readonly kind: "rows";
  readonly tool: RowTool;
  readonly format: string;
  readonly rows: readonly ImportedRow[];
  /** ISO 8601, of the first request; null where the file says nothing of the date. */
  readonly started_at: string | null;
  /** What the tool did not record, or recorded coarsely: a sentence each. */
  readonly absent: readonly string[];
  /** Requests without an answer are not among the rows: shares of errors and tails are at least what they show. */
  readonly loses_failures: boolean;
  /** After how long the tool gives a request up unless told otherwise; null is never. */
  readonly usual_deadline_ms: number | null;
}
