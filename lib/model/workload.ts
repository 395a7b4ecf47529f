/** Every workload by name. A changed workload is a new name: a run that cited one must stay readable. */
export type WorkloadId =
  | "health"
  | "compute"
  | "items"
  | "root"
  | "json"
  | "plaintext"
  | "hello"
  | "orders"
  | "pages"
  | "nonce";

/** What a server answered, body whole. Header names are lower case. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What one check of an answer found. `reason` is a sentence a stack's author can act on. */
export interface Verdict {
  readonly check: string;
  readonly level: "pass" | "warn" | "fail";
  readonly reason: string;
}

/** What a canary may do: ask the server, and change the database behind its back. */
export interface Probe {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Runs one statement in the benchmark's database; null where the workload needs none. */
  readonly sql: ((statement: string) => Promise<void>) | null;
}

/** One request of a workload that has several. `{1..100}` in its path, or `{0..900/100}`, stands for a key each. */
export interface WorkloadRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** JSON. */
  readonly body?: string;
  /** How often, in proportion to the others. */
  readonly weight: number;
}

/** One question asked of every stack, and how to know that the answer is right. */
export interface Workload {
  readonly id: WorkloadId;
  readonly method: "GET";
  /** The path and query that the driver asks for. */
  readonly path: string;
  readonly needs?: "postgres";
  /** Connections to the database that a stack may open, as the publication that asks for it sets them. */
  readonly pool_size?: number;
  /** Database transactions that one honest answer costs at least. */
  readonly transactions_per_request: number;
  /** What is asked under load instead of `path`: a mix, drawn by the load's seed. */
  readonly requests?: readonly WorkloadRequest[];
  /** Judges the answer to `path`, or to another one of its requests, field by field. */
  verify(answer: Answer, path?: string): Verdict;
  /** Questions with another answer than the benchmark's: they catch memoised and hard-coded replies. */
  canaries(probe: Probe): Promise<readonly Verdict[]>;
}
