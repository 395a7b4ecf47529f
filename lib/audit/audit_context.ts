/** Where a fact stands: `owner/repository@commit:path`, an address, or the sentence of the text it is taken from. */
export interface Sourced {
  readonly source: string;
}

/** How a stack was run, as declared. `model` is what the quota and worker checks need. */
export interface WorkerFact extends Sourced {
  readonly stack: string;
  /** Processes or event loops; null where it is one thread per core of the host. */
  readonly workers: number | null;
  readonly model: "single" | "processes" | "threads";
}

/** What a stack answers. */
export interface BodyFact extends Sourced {
  readonly stack: string;
  readonly workload: string | null;
  readonly body_bytes: number;
  /** The body, where it is short. */
  readonly body?: string;
}

/** A difference in what a row does that no column shows: "routes no path". */
export interface ContractFact extends Sourced {
  readonly stack: string;
  readonly workload: string | null;
  readonly differs: string;
}

/** When, and with which program, a printed number was measured, against what it is printed beside. */
export interface ProvenanceFact extends Sourced {
  readonly stack: string;
  readonly workload: string | null;
  readonly printed: string;
  readonly measured_with: string;
  readonly attributed_to: string;
  /** ISO days, where known. */
  readonly measured_at: string | null;
  readonly attributed_at: string | null;
  /** What changed between the two, where it matters to the number. */
  readonly changed: string;
}

/** A number of the publication, or of an earlier or later edition of it, that is not in its tables. */
export interface HistoryFact extends Sourced {
  readonly stack: string;
  readonly workload: string | null;
  readonly metric: string;
  readonly printed: string;
  /** An edition: "2025-12-03"; numbers of one edition were printed together. */
  readonly edition: string;
  /** Where it differs from the tables'. */
  readonly connections?: number;
}

/** The machine at one measurement. */
export interface EnvironmentFact extends Sourced {
  readonly edition: string;
  readonly cpu: string | null;
  readonly mhz: number | null;
}

/** When the cells were measured, against the date printed above them. */
export interface DatesFact extends Sourced {
  readonly stated: string;
  readonly first: string;
  readonly last: string;
}

/** Which program answers under a stack's name. */
export interface ProgramFact extends Sourced {
  readonly stack: string;
  readonly program: string;
  readonly same: boolean;
}

/** How answers were kept from varying: rows whose answer needs no work after the first. */
export interface FreshnessFact extends Sourced {
  readonly stack: string;
  readonly workload: string | null;
  readonly found: string;
}

/** Failures of a row, from the text or the raw result. */
export interface FailureFact extends Sourced {
  readonly stack: string;
  readonly edition: string;
  readonly failed: number;
  readonly ok: number;
  readonly ok_mean_ms?: number;
  readonly failed_mean_ms?: number;
  readonly statuses?: Readonly<Record<string, number>>;
  /** What is known of the mechanism. */
  readonly mechanism?: string;
}

/** When memory was read, and the processor's use in the same sample. */
export interface MemoryFact extends Sourced {
  readonly when: string;
  readonly cpu_percent: Readonly<Record<string, number>>;
}

/** A limit on processor time below the host's cores. */
export interface QuotaFact extends Sourced {
  readonly cores: number;
}

/** How much a metric varies from run to run, as a coefficient of variation: 0.02 is 2 %. */
export interface SpreadFact extends Sourced {
  readonly metric: string;
  readonly cv: number;
}

/** What is known beside the tables, each fact with its source: the contents of `context.json`, all of it optional. */
export interface AuditContext {
  readonly workers?: readonly WorkerFact[];
  readonly bodies?: readonly BodyFact[];
  readonly contracts?: readonly ContractFact[];
  readonly provenance?: readonly ProvenanceFact[];
  readonly history?: readonly HistoryFact[];
  readonly environments?: readonly EnvironmentFact[];
  readonly dates?: readonly DatesFact[];
  readonly programs?: readonly ProgramFact[];
  readonly freshness?: readonly FreshnessFact[];
  readonly failures?: readonly FailureFact[];
  readonly memory?: readonly MemoryFact[];
  readonly quota?: readonly QuotaFact[];
  readonly spread?: readonly SpreadFact[];
}
