import type { Environment, RunFile, Stack, StackId, Verdict } from "lib/model.ts";
import { ENVIRONMENT_SHAPE, STACK_SHAPE, VERDICT_SHAPE } from "lib/store/run_shape.ts";
import {
  type Check,
  count,
  digest,
  exactly,
  finite,
  flag,
  listOf,
  nullable,
  objectOf,
  oneOf,
  text,
} from "lib/store/shape.ts";

/** What a tool is asked to offer; each takes of it what it can. */
export interface ToolLoad {
  /** Requests in flight, a connection each; null where users arrive on their own. */
  readonly connections: number | null;
  readonly threads: number | null;
  readonly warmup_s: number;
  /** Of the measurement; null where it ends with the last user. */
  readonly duration_s: number | null;
  /** Whether a tool that prints percentiles only when asked was asked. */
  readonly latency: boolean;
  /** Users that arrive evenly over a ramp, each with its requests one after the other. */
  readonly users: { readonly count: number; readonly ramp_s: number; readonly requests: number } | null;
  /** Requests one after the other before the tool starts, and the pause after them. */
  readonly before: { readonly requests: number; readonly pause_s: number } | null;
}

/** How a tool's run ended. */
export type ToolEnd =
  | "complete"
  | "start_failed"
  | "wrong_answer"
  | "server_lost"
  | "tool_failed"
  | "unreadable";

/** One figure by the tool's own name, in the unit that the tool means. */
export interface ToolFigure {
  readonly name: string;
  readonly value: number | string;
  readonly unit: string;
}

/** What the tool said, in its own terms. */
export interface ToolWords {
  /** Which of its outputs it was read from. */
  readonly source: string;
  readonly figures: readonly ToolFigure[];
  /** Points of its distribution of latencies: share from 0 to 1 and value. */
  readonly distribution: readonly { readonly share: number; readonly value: number }[];
  readonly unit: string | null;
}

/** What was seen of both sides while the tool ran; null is "could not be read". */
export interface ToolObserved {
  /** From the tool's start to its end, on our clock. */
  readonly took_s: number;
  /** CPU time of the tool's processes and of the server's, sampled five times a second. */
  readonly tool_cpu_us: number | null;
  readonly server_cpu_us: number | null;
  /** Largest sum over the server's processes at one instant; before load, and under it. */
  readonly idle_rss_bytes: number | null;
  readonly peak_rss_bytes: number | null;
  /** Requests that the server says it received from the tool; only the null stack counts. */
  readonly server_count: number | null;
}

/** One run of a tool that others publish with: the contents of `tool.json`. */
export interface ToolRun {
  readonly format: 1;
  /** `<nn>-<tool>-<stack>-<workload>`, also the folder's name. */
  readonly id: string;
  readonly publication: string | null;
  readonly tool: string;
  /** As it names itself; null where it does not. */
  readonly version: string | null;
  /** The programs that were run, in order, with their exact arguments, and how each ended. */
  readonly steps: readonly { readonly argv: readonly string[]; readonly ending: string }[];
  readonly load: ToolLoad;
  /** Where this departs from what the publication did, a sentence each. */
  readonly deviations: readonly string[];
  readonly stack_id: StackId;
  readonly stack: Stack;
  readonly workload: string;
  readonly started_at: string;
  readonly end: ToolEnd;
  readonly reason: string | null;
  readonly environment: Environment;
  readonly verdicts: readonly Verdict[];
  readonly observed: ToolObserved | null;
  readonly summary: ToolWords | null;
  readonly files: readonly RunFile[];
}

const figure = nullable(finite);
const textOrNumber: Check = (value, field) =>
  typeof value === "string" ? text(value, field) : finite(value, field);

/** What `tool.json` must hold. */
export const TOOL_RUN_SHAPE: Check = objectOf<ToolRun>({
  format: exactly(1),
  id: text,
  publication: nullable(text),
  tool: text,
  version: nullable(text),
  steps: listOf(objectOf<ToolRun["steps"][number]>({ argv: listOf(text), ending: text })),
  load: objectOf<ToolLoad>({
    connections: nullable(count),
    threads: nullable(count),
    warmup_s: finite,
    duration_s: figure,
    latency: flag,
    users: nullable(objectOf<NonNullable<ToolLoad["users"]>>({ count, ramp_s: finite, requests: count })),
    before: nullable(objectOf<NonNullable<ToolLoad["before"]>>({ requests: count, pause_s: finite })),
  }),
  deviations: listOf(text),
  stack_id: text,
  stack: STACK_SHAPE,
  workload: text,
  started_at: text,
  end: oneOf<ToolEnd>({
    complete: true,
    start_failed: true,
    wrong_answer: true,
    server_lost: true,
    tool_failed: true,
    unreadable: true,
  }),
  reason: nullable(text),
  environment: ENVIRONMENT_SHAPE,
  verdicts: listOf(VERDICT_SHAPE),
  observed: nullable(objectOf<ToolObserved>({
    took_s: finite,
    tool_cpu_us: figure,
    server_cpu_us: figure,
    idle_rss_bytes: figure,
    peak_rss_bytes: figure,
    server_count: figure,
  })),
  summary: nullable(objectOf<ToolWords>({
    source: text,
    figures: listOf(objectOf<ToolFigure>({ name: text, value: textOrNumber, unit: text })),
    distribution: listOf(objectOf<ToolWords["distribution"][number]>({ share: finite, value: finite })),
    unit: nullable(text),
  })),
  files: listOf(objectOf<RunFile>({ name: text, bytes: count, sha256: digest, rows: nullable(count) })),
});
