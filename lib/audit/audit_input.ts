import type { AuditContext } from "lib/audit/audit_context.ts";
import type { Verdict } from "lib/model.ts";

/** One printed number in the unit of its metric: ms, 1/s, bytes, percent, or a count. */
export interface AuditCell {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly printed: string;
  readonly value: number;
  /** Half of the last printed digit: the true number lies within `value ± half`. */
  readonly half: number;
  /** Marks beside it, such as `*`. */
  readonly marks: string;
}

/** How the numbers were made, as far as it is stated. Absent is "not said". */
export interface AuditLoad {
  readonly kind?: "closed" | "open";
  readonly connections?: number;
  readonly pipelining?: number;
  readonly duration_s?: number;
  /** The load client: "wrk", "wrk2", "aiohttp". */
  readonly driver?: string;
  readonly timeout_ms?: number;
  /** All requests of a row, where that was fixed beforehand. */
  readonly requests?: number;
  /** An injection: so many users, each asking `repeat` times, started over `ramp_s`. */
  readonly users?: number;
  readonly repeat?: number;
  readonly ramp_s?: number;
  /** Runs per cell, and whether they were averaged. */
  readonly runs?: number;
  /** The definition of the percentiles. */
  readonly percentiles?: string;
  /** Coefficient of variation between runs, as declared: 0.02. */
  readonly cv?: number;
}

/** A printed table: its columns' meanings, and rows of cells by column. */
export interface AuditTable {
  readonly name: string;
  /** The workload of all its columns, where there is one. */
  readonly workload: string | null;
  readonly load: AuditLoad;
  /** In the order printed. */
  readonly columns: readonly AuditColumn[];
  readonly rows: readonly AuditRow[];
}

/** A column whose numbers mean something to the audit. */
export interface AuditColumn {
  readonly heading: string;
  readonly metric: string;
  /** Null where the number belongs to no workload. */
  readonly workload: string | null;
  /** Where it differs from the table's load. */
  readonly connections?: number;
}

/** A row: the stack, and its cells in the order of the table's columns; null where nothing is printed. */
export interface AuditRow {
  readonly stack: string;
  /** Where a column of the table says it; else the columns do. */
  readonly workload?: string;
  readonly cells: readonly (AuditCell | null)[];
}

/** A sentence in testable form. */
export interface Statement {
  readonly id: string;
  readonly quote: string;
  /** How the quote is read, where that takes a step. */
  readonly reading?: string;
  readonly form: "ratio" | "order" | "threshold" | "equivalence" | "text_against_table";
  /** The table it speaks of; absent is any. */
  readonly table?: string;
  readonly workload: string | null;
  readonly metric: string;
  readonly a: string;
  readonly b?: string;
  readonly side?: "above" | "below";
  readonly published: number | null;
  readonly tolerance: number;
}

/** A sentence whose number is an arithmetic of printed numbers. */
export interface ComputedStatement {
  readonly id: string;
  readonly quote: string;
  readonly reading?: string;
  /** "657152 / 289410", and what it comes to. */
  readonly computed: string;
  readonly value: number;
  readonly side?: "above" | "below";
  readonly published: number;
  readonly tolerance: number;
}

/** What the audit needs of a run: what verification said of its answers, and what the database counted. */
export interface AuditRun {
  readonly id: string;
  readonly stack: string;
  readonly framework: string;
  readonly workload: string;
  readonly verdicts: readonly Verdict[];
  readonly transactions: number | null;
  readonly answered_with_database: number | null;
  /** Transactions that an honest answer costs at least; 0 where it needs no database. */
  readonly transactions_per_request: number;
  /** The answer's `server` header; null where it sends none. */
  readonly server: string | null;
  /** Answers by status code, where the rows were counted. */
  readonly statuses?: Readonly<Record<string, number>>;
  /** Answers with status 200, and those of them that were not the verified ones: length → count. */
  readonly bodies?: {
    readonly verified_bytes: number | null;
    readonly answers: number;
    readonly other_bytes: Readonly<Record<string, number>>;
  };
  /** Share of the window's scheduling periods in which the server's group was throttled. */
  readonly throttled_share?: number | null;
}

/** Everything that is audited at once: one publication. */
export interface AuditInput {
  readonly name: string;
  readonly tables: readonly AuditTable[];
  readonly context: AuditContext;
  readonly statements: readonly Statement[];
  readonly computed: readonly ComputedStatement[];
  /** Sentences that hold a number, and that nothing put in testable form. */
  readonly unread: readonly string[];
  readonly runs: readonly AuditRun[];
}

/** A publication of which only tables are known. */
export function auditInput(parts: Partial<AuditInput> & Pick<AuditInput, "tables">): AuditInput {
  return { name: "table", context: {}, statements: [], computed: [], unread: [], runs: [], ...parts };
}
