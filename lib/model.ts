/** The nouns of the workspace, as types. Imports nothing, runs nothing (two constants aside). */

// ---------------------------------------------------------------- what is compared

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

/** What must be on the machine for a stack to build and run; `lib` knows the names only. */
export type ToolchainId =
  | "bun"
  | "crystal"
  | "deno"
  | "elixir"
  | "erlang"
  | "gcc"
  | "ghc"
  | "go"
  | "jdk"
  | "node"
  | "php"
  | "python"
  | "ruby"
  | "rust";

/** Something beyond the toolchain that a stack needs: a library, a second program. */
export interface Requirement {
  /** In words: "libmicrohttpd". */
  readonly what: string;
  /** A shell line that succeeds where it is there. */
  readonly check: string;
  /** The line that installs it. */
  readonly install: string;
}

/** One way to start a stack: `folder@variant` names it. */
export interface Variant {
  /** Operating-system processes or event loops that serve requests, as declared. */
  readonly workers: number;
  /** Argument vector, run in the stack's folder: no shell, so that the pid started is the server's. */
  readonly launch: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Cores' worth of CPU time granted by a control group of its own: a declared treatment; absent is no limit. */
  readonly cpu_quota?: number;
}

/** One HTTP server under test: the default export of `scripts/stacks/<id>/stack.ts`. */
export interface Stack {
  /** As printed in tables: "Gin". */
  readonly name: string;
  readonly language: string;
  readonly framework: string;
  /** The database driver, where there is one. */
  readonly database?: string;
  readonly workloads: readonly WorkloadId[];
  readonly toolchain: ToolchainId;
  readonly requires?: readonly Requirement[];
  /** Shell lines, run in order in the stack's folder by `build`; recorded word for word. */
  readonly build: readonly string[];
  /** The files whose presence says that the build is there, relative to the folder. */
  readonly artefacts: readonly string[];
  /** The first variant is the default. */
  readonly variants: Readonly<Record<string, Variant>>;
  /** Commands whose output is recorded with each run, run in the stack's folder. */
  readonly versions: readonly string[];
  /** Where it differs from the published stack: one sentence each. */
  readonly departures?: readonly string[];
  /** The page of the framework's own documentation that the source follows. */
  readonly guide?: string;
  /** What is set beyond the framework's defaults, in a few words; absent is "stock". */
  readonly tuned?: string;
  /** Present on the instrument's own stacks, which are never ranked: "answers at once". */
  readonly instrument?: string;
}

/** A stack and variant that a plan names: `gin`, `fastify@cluster`. */
export type StackId = string;

/**
 * What was observed of a stack while it ran, as opposed to what its folder declares. Null is "could not be read".
 */
export interface StackCard {
  readonly stack_id: StackId;
  readonly stack: Stack;
  readonly observed_at: string;
  /** Command → first line it printed. */
  readonly versions: Readonly<Record<string, string>>;
  readonly build_s: number | null;
  /** What the build left in the stack's folder; variants share it. */
  readonly built_bytes: number | null;
  readonly start_ms: number | null;
  /** Of the whole process tree, right after the first 200. */
  readonly idle_rss_bytes: number | null;
  readonly idle_pss_bytes: number | null;
  /** Under a brief load of 64 connections: the most of each. */
  readonly processes: number | null;
  readonly threads: number | null;
  readonly listening_processes: number | null;
  readonly database_connections: number | null;
  /** Program name → processes that bear it. */
  readonly programs: Readonly<Record<string, number>>;
  /** Garbage collectors and allocators that thread names and mapped libraries tell of. */
  readonly runtime: readonly string[];
  /** Whether a second request on the same connection was answered. */
  readonly keep_alive: boolean | null;
  /** Head of the first workload's answer, line by line. */
  readonly head: readonly string[];
  /** Processes of the tree that were still there after it was stopped. */
  readonly left_behind: number | null;
  readonly checked: readonly { readonly workload: WorkloadId; readonly verdicts: readonly Verdict[] }[];
}

// ---------------------------------------------------------------- workloads

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

// ---------------------------------------------------------------- load

/** A driver's name; it is part of every load profile and printed with every figure. */
export type DriverId = "epoll" | "socket" | "undici";

/** What every load profile says. */
interface AnyLoad {
  readonly driver: DriverId;
  /** Closed loop: requests in flight, always. Open loop: the most that can be, a connection each. */
  readonly in_flight: number;
  /** Load offered before the window opens; its rows are kept and marked by time. */
  readonly warmup_ms: number;
  readonly window_ms: number;
  /** A request without its whole answer this long after it was sent ends as `timeout`. */
  readonly deadline_ms: number;
  /** CPU that the driver burns before each request, of the dose test only; absent is none. */
  readonly spin_us?: number;
  /** Threads that the driver shares its slots among; absent is one. */
  readonly loops?: number;
  /** The core that each loop's thread, and no other, is kept on; absent leaves it to the system. */
  readonly cores?: readonly number[];
}

/** N requests in flight, always: each slot sends its next request when the last one ended. */
export interface ClosedLoad extends AnyLoad {
  readonly kind: "closed";
  /** Decides which request of a mix is sent when; absent is 1. */
  readonly seed?: number;
}

/** How a driver waits for the next due instant: in the kernel, asking the clock, or the one and then the other. */
export type Wait = "sleep" | "spin" | "both";

/**
 * Requests are due at instants of their own, whether the last ones were answered or not. One that is due while every
 * slot waits for an answer is sent as soon as one is free (`lag_us`), and ends as `unsent` when none was for as long
 * as the deadline.
 */
export interface OpenLoad extends AnyLoad {
  readonly kind: "open";
  /** Exponential gaps, or equal ones. */
  readonly arrivals: "poisson" | "uniform";
  readonly per_second: number;
  /** Decides every due instant, and which request of a mix is sent when. */
  readonly seed: number;
  readonly wait: Wait;
}

/** How requests are offered. */
export type LoadProfile = ClosedLoad | OpenLoad;

// ---------------------------------------------------------------- rows

/**
 * How a request ended. The order is the dictionary of the `outcome` column and never changes; new names are
 * appended.
 *
 * - `ok`: status 200, the verified length, and (for sampled bodies) the verified bytes.
 * - `status`: another status. `wrong_body`: status 200, another length or other bytes.
 * - `timeout`: no whole answer before the deadline. `refused`: could not connect.
 * - `reset`: the connection broke before any byte of the answer. `cut_off`: it broke within the answer.
 * - `malformed`: what came is not HTTP.
 * - `unsent`: it was due, and no slot was free for as long as the deadline (open loop).
 */
export const OUTCOMES = [
  "ok",
  "status",
  "wrong_body",
  "timeout",
  "refused",
  "reset",
  "cut_off",
  "malformed",
  "unsent",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * Marks an instant that does not exist (no first byte, no kernel stamp) in the `Uint32Array`s of a request
 * batch: typed arrays have no null. On disk and in tables it is null.
 */
export const ABSENT_US = 0xffff_ffff;

/** The same for `request`, where the workload has one request only. */
export const ABSENT_REQUEST = 0xffff;

/**
 * Rows of requests as columns, in the order in which they ended. All instants are whole microseconds.
 * `sent_us` counts from the instant load began; the others from `sent_us`.
 */
export interface RequestColumns {
  readonly rows: number;
  /** Which of the N in-flight places sent it. */
  readonly slot: Uint16Array;
  readonly sent_us: Float64Array;
  /** How long after its due instant it was sent; `ABSENT_US` in a closed loop. */
  readonly lag_us: Uint32Array;
  /** The kernel had received the last segment read; `ABSENT_US` where the driver cannot know. */
  readonly arrived_us: Uint32Array;
  /** The driver had the first byte of the answer in hand; `ABSENT_US` if there was none. */
  readonly first_byte_us: Uint32Array;
  /** Last byte, or the failure. */
  readonly done_us: Uint32Array;
  /** 0 if there was no answer. */
  readonly status: Uint16Array;
  /** Body bytes received. */
  readonly bytes: Uint32Array;
  /** Index into `OUTCOMES`. */
  readonly outcome: Uint8Array;
  /** Which request of the workload's mix it was, or `ABSENT_REQUEST`; absent where no row is of a mix. */
  readonly request?: Uint16Array;
}

/** Attempts to connect as columns, in the order in which they ended, on the requests' clock. */
export interface ConnectColumns {
  readonly rows: number;
  readonly slot: Uint16Array;
  readonly began_us: Float64Array;
  /** Until the connection stood, or the failure. */
  readonly took_us: Uint32Array;
  /** Index into `OUTCOMES`: `ok`, `refused` or `timeout`. */
  readonly outcome: Uint8Array;
}

/** One process of the server's tree at one instant. `at_us` is on the requests' clock; negative before load. */
export interface MemorySample {
  readonly at_us: number;
  readonly pid: number;
  /** Resident set as `ps` and pidusage read it: shared pages count in every process. */
  readonly rss_bytes: number;
  /** Proportional set: shared pages divided among their users. Read once a second, because it costs. */
  readonly pss_bytes: number | null;
  /** The kernel's own high-water mark of the resident set, which misses no spike. */
  readonly peak_bytes: number | null;
  /** User and system CPU time since the process began. */
  readonly cpu_us: number | null;
}

// ---------------------------------------------------------------- runs and experiments

/** What was true of the machine when a run began. `null` is "could not be read", never a guess. */
export interface Environment {
  readonly os: string;
  readonly kernel: string | null;
  readonly cpu: string | null;
  readonly cores: number;
  readonly memory_bytes: number | null;
  readonly governor: string | null;
  readonly turbo: boolean | null;
  readonly virtualised: boolean | null;
  /** One-minute load average. */
  readonly load_average: number | null;
  /** Share of the last 10 s in which some task waited for a CPU (`/proc/pressure/cpu`). */
  readonly cpu_pressure: number | null;
  /** Command → first line it printed; the workspace's own runtime is `deno`. */
  readonly versions: Readonly<Record<string, string>>;
  /** The commit of this workspace, and whether the work tree differed from it. */
  readonly commit: string | null;
  readonly dirty: boolean | null;
}

/** How much a warning takes away. *invalid*: do not use; *bound*: print "at least"; *note*: read on. */
export type Severity = "invalid" | "bound" | "note";

/** What one gate read off a finished run. `warns` is the warning; the figure stands either way. */
export interface GateReading {
  readonly gate: string;
  /** The measured figure; null where the machine could not tell, and then `warns` is false. */
  readonly figure: number | null;
  readonly unit: string;
  /** The rule in words, with its limit. */
  readonly rule: string;
  readonly severity: Severity;
  readonly warns: boolean;
  readonly message: string;
}

/** How a run ended. Only `complete` has a whole window of rows. */
export type RunEnd =
  | "complete"
  | "start_failed"
  | "wrong_answer"
  | "server_lost"
  | "driver_lost"
  | "database_lost";

/** How fast the machine was at one end of a block: the same work every time, so that a change is the machine's. */
export interface Sentinel {
  readonly at: "start" | "end";
  /** Wall time of a unit of a fixed computation, on an otherwise idle client. */
  readonly ns_per_unit: number;
  /** Rate of a short burst against the null stack; null at the start, where the block's null run tells it. */
  readonly null_per_second: number | null;
}

/**
 * Figures of the machine over the window, read around it. `null` is "could not be read"; a figure that is absent is
 * of a run made before it was read.
 */
export interface Observed {
  /** Of one core: the busiest thread of the driver's process. */
  readonly client_cpu_share: number | null;
  /** Share of the window in which the driver's busiest thread was runnable and had no core. */
  readonly client_wait_share: number | null;
  /** The same for the server's most delayed thread. */
  readonly server_wait_share: number | null;
  /** CPU time of the server's whole tree over the window. */
  readonly server_cpu_us: number | null;
  /** Share of all CPU time that the hypervisor took. */
  readonly steal_share: number | null;
  /** Requests the server says it received from the driver; only the null stack counts. */
  readonly server_count: number | null;
  /** Database transactions while the server lived, and answers that should have cost one. */
  readonly transactions: number | null;
  readonly answered_with_database: number | null;
  /** Completions per second that the same driver reached against the null stack in this block. */
  readonly null_per_second: number | null;
  /** Connections opened by the driver. */
  readonly connects: number | null;
  /** From process start to the first 200. */
  readonly start_ms: number | null;
  /** Share of the control group's scheduling periods in which it was throttled; 0 where it has no limit. */
  readonly throttled_share?: number | null;
  /** Share of the window in which some task of the machine waited for a CPU (`/proc/pressure/cpu`). */
  readonly cpu_pressure_share?: number | null;
  /** Share of all cores' time that went to processes outside the experiment. */
  readonly foreign_cpu_share?: number | null;
  /** The same over the warm-up. */
  readonly warmup_foreign_cpu_share?: number | null;
  /** On the first and the last run of a block. */
  readonly sentinel?: Sentinel | null;
}

/** A file of a run's folder. `rows` is null for text. */
export interface RunFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number | null;
}

/** One server process × one workload × one load profile: the contents of `run.json`. */
export interface Run {
  readonly format: 1;
  /** `<block>-<stack>-<workload>`, also the folder's name. */
  readonly id: string;
  readonly experiment: string;
  readonly stack_id: StackId;
  readonly stack: Stack;
  readonly workload: WorkloadId;
  readonly load: LoadProfile;
  /** 1, 2, 3 … */
  readonly block: number;
  /** Position within the experiment, from 1. */
  readonly order: number;
  readonly started_at: string;
  readonly end: RunEnd;
  /** Why, when `end` is not `complete`. */
  readonly reason: string | null;
  readonly environment: Environment;
  readonly verdicts: readonly Verdict[];
  /** Length of the verified body; every answer is held against it. */
  readonly body_bytes: number | null;
  readonly observed: Observed;
  readonly gates: readonly GateReading[];
  readonly files: readonly RunFile[];
}

/** One line of a plan: a run that is to be made. */
export interface PlannedRun {
  readonly id: string;
  readonly stack_id: StackId;
  readonly workload: WorkloadId;
  readonly block: number;
  readonly order: number;
}

/** What an experiment set out to do, written before its first request: the contents of `plan.json`. */
export interface Plan {
  readonly format: 1;
  readonly experiment: string;
  /** The publication it reproduces, if any. */
  readonly publication: string | null;
  readonly created_at: string;
  readonly stacks: readonly StackId[];
  /** Stacks that were asked for and cannot run here, with the line that would install what they need. */
  readonly skipped: readonly { readonly stack_id: StackId; readonly reason: string }[];
  readonly workloads: readonly WorkloadId[];
  readonly load: LoadProfile;
  readonly blocks: number;
  readonly seed: number;
  /** Every run in the order in which it is to be made: randomised complete blocks, balanced for the predecessor. */
  readonly runs: readonly PlannedRun[];
  /** How the numbers will be made, fixed before they exist. */
  readonly analysis: { readonly percentile: "type1"; readonly unit: "run"; readonly verdict_blocks: number };
  /** Of everything above; a folder whose plan does not match it was edited. */
  readonly sha256: string;
}
