import {
  type Check,
  exactly,
  finite,
  listOf,
  mapOf,
  nullable,
  objectOf,
  optional,
  text,
} from "lib/store/shape.ts";

/** What a column of a printed table means. */
export interface ColumnMeaning {
  /** Where it differs from the table's; null where the number belongs to no workload. */
  readonly workload?: string | null;
  /** A column of `summary()`, or one of these in other units; see `besidePublished()`. */
  readonly metric: string;
}

/** Where a printed table is and what it holds. */
export interface TableSource {
  /** The CSV beside `publication.json`, cells exactly as printed. */
  readonly file: string;
  readonly caption: string;
  readonly unit: string;
  readonly workload?: string;
  /** The heading of the column that names the stack. */
  readonly rows: string;
  /** Heading → meaning; columns without numbers are left out. */
  readonly columns: Readonly<Record<string, ColumnMeaning>>;
}

/** How a printed stack is matched. */
export interface PrintedStack {
  /** The same stack here; null where it could not be built. */
  readonly stack: string | null;
  /** Another stack shown beside it, which never counts as the publication's own. */
  readonly stand_in?: string;
  /** Why it is absent or stood in for. */
  readonly why?: string;
}

/** The contents of `publication.json`. Null is "not said". */
export interface Publication {
  readonly title: string;
  readonly url: string;
  /** The day it was read. */
  readonly read: string;
  readonly sha256_of_text: string;
  readonly load: {
    readonly kind: "closed";
    readonly in_flight: number;
    readonly warmup_ms: number;
    readonly window_ms: number;
  };
  /** The load client it used. */
  readonly driver: string | null;
  readonly percentiles: string | null;
  readonly machine: string | null;
  /** What it leaves open, a sentence each. */
  readonly unknown: readonly string[];
  readonly fixed_upstream: string | null;
  readonly author_reply: string | null;
  readonly stacks: Readonly<Record<string, PrintedStack>>;
  /** Stacks of ours that are shown beside the printed ones. */
  readonly additions: readonly string[];
  /** The stack that ratios are taken to. */
  readonly reference: string | null;
  readonly tables: Readonly<Record<string, TableSource>>;
}

const columnMeaning = objectOf<ColumnMeaning>({ workload: optional(nullable(text)), metric: text });

const tableSource = objectOf<TableSource>({
  file: text,
  caption: text,
  unit: text,
  workload: optional(text),
  rows: text,
  columns: mapOf(columnMeaning),
});

/** What `publication.json` must hold. */
export const PUBLICATION_SHAPE: Check = objectOf<Publication>({
  title: text,
  url: text,
  read: text,
  sha256_of_text: text,
  load: objectOf<Publication["load"]>({
    kind: exactly("closed"),
    in_flight: finite,
    warmup_ms: finite,
    window_ms: finite,
  }),
  driver: nullable(text),
  percentiles: nullable(text),
  machine: nullable(text),
  unknown: listOf(text),
  fixed_upstream: nullable(text),
  author_reply: nullable(text),
  stacks: mapOf(
    objectOf<PrintedStack>({ stack: nullable(text), stand_in: optional(text), why: optional(text) }),
  ),
  additions: listOf(text),
  reference: nullable(text),
  tables: mapOf(tableSource),
});
