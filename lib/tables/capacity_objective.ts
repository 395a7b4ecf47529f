import { ABSENT_US, type OpenLoad, OUTCOMES, type RequestColumns } from "lib/model.ts";
import { quantile } from "lib/stats/quantile.ts";

/** One limit that a stack is to keep: `p99<10ms`, `errors<0.1%`. */
export interface Objective {
  /** As it was written. */
  readonly text: string;
  readonly metric: "quantile" | "mean" | "max" | "errors";
  /** Of a quantile, from 0 to 1. */
  readonly p: number | null;
  /** Not reached: microseconds, or a share. */
  readonly limit: number;
}

/** What one run at one rate came to. */
export interface Held {
  readonly held: boolean;
  /** In the order of the objectives: microseconds or a share. */
  readonly figures: readonly number[];
  /** Requests that were due inside the window, and those of them that were answered `ok` inside it. */
  readonly due: number;
  readonly answered: number;
  /** Requests that were due and never found a free connection. */
  readonly unsent: number;
  /** Of those due: how many were sent more than a millisecond late. */
  readonly late_share: number;
  /** From the due instants. */
  readonly p50_us: number;
  readonly p99_us: number;
  /** Fewer answers came than requests were due, or some were never sent: latency is that of a growing queue. */
  readonly overloaded: boolean;
}

const SCALE: Readonly<Record<string, number>> = { us: 1, "µs": 1, ms: 1e3, s: 1e6 };
const PART = /^(p\d+(?:\.\d+)?|mean|max|errors)\s*<\s*(\d+(?:\.\d+)?)\s*(us|µs|ms|s|%)$/;
/** A quantile needs so many requests beyond it to be told. */
const BEYOND = 10;
/** Below this share of what was due, a stack is overloaded. */
const KEEPS_UP = 0.95;

/**
 * Reads limits separated by commas: a percentile (`p50`, `p99.9`), `mean` or `max` below a time in us, ms or s;
 * `errors` below a share in %.
 *
 * @throws {SyntaxError} naming the part that cannot be read and what it may be.
 */
export function readObjectives(text: string): Objective[] {
  const parts = text.split(",").map((part) => part.trim()).filter((part) => part !== "");
  if (parts.length === 0) throw cannot(text, "it is empty");
  return parts.map((part) => {
    const [, name = "", value = "", unit = ""] = PART.exec(part) ?? [];
    if (name === "") throw cannot(part, "it must be like p99<10ms, mean<2ms, max<1s or errors<0.1%");
    const isErrors = name === "errors";
    if (isErrors !== (unit === "%")) {
      throw cannot(part, isErrors ? "errors are a share in %" : "a latency is in us, ms or s");
    }
    const p = name.startsWith("p") ? Number(name.slice(1)) / 100 : null;
    if (p !== null && !(p > 0 && p < 1)) throw cannot(part, "a percentile lies between p0 and p100");
    const metric = p !== null ? "quantile" : name as "mean" | "max" | "errors";
    return { text: part, metric, p, limit: Number(value) * (isErrors ? 0.01 : SCALE[unit] as number) };
  });
}

/** How many requests a window must have for the objectives to be told from it. */
export function requestsNeeded(objectives: readonly Objective[]): number {
  return Math.max(1, ...objectives.map(({ p }) => p === null ? 1 : Math.ceil(BEYOND / (1 - p) - 1e-9)));
}

/**
 * Holds a run of an open loop against its objectives. Latency counts from the due instant; a request that was not
 * answered `ok` counts as one that took the deadline at least, whatever it ended as, and never as a fast one.
 */
export function holds(requests: RequestColumns, load: OpenLoad, objectives: readonly Objective[]): Held {
  const window = dueInWindow(requests, load);
  const { latencies, answered, failed, unsent, late } = window;
  const due = latencies.length;
  if (due === 0) {
    throw new RangeError("Cannot hold a run against objectives as no request was due in its window");
  }
  const sum = latencies.reduce((total, us) => total + us, 0);
  const figures = objectives.map(({ metric, p }) => {
    if (metric === "errors") return failed / due;
    if (metric === "mean") return sum / due;
    return quantile(latencies, p ?? 1);
  });
  return {
    held: objectives.every(({ limit }, i) => (figures[i] as number) < limit),
    figures,
    due,
    answered,
    unsent,
    late_share: late / due,
    p50_us: quantile(latencies, 0.5),
    p99_us: quantile(latencies, 0.99),
    overloaded: unsent > 0 || answered < KEEPS_UP * due,
  };
}

function dueInWindow(requests: RequestColumns, { warmup_ms, window_ms, deadline_ms }: OpenLoad) {
  const [from, to] = [warmup_ms * 1000, (warmup_ms + window_ms) * 1000];
  const latencies: number[] = [];
  let [answered, failed, unsent, late] = [0, 0, 0, 0];
  for (let row = 0; row < requests.rows; row++) {
    const lag = requests.lag_us[row] as number;
    const due = (requests.sent_us[row] as number) - (lag === ABSENT_US ? 0 : lag);
    if (due < from || due >= to) continue;
    const took = (lag === ABSENT_US ? 0 : lag) + (requests.done_us[row] as number);
    const outcome = OUTCOMES[requests.outcome[row] as number];
    if (outcome === "unsent") unsent++;
    if (lag !== ABSENT_US && lag > 1000) late++;
    if (outcome !== "ok") failed++;
    else if (due + took < to) answered++;
    latencies.push(outcome === "ok" ? took : Math.max(took, deadline_ms * 1000));
  }
  return { latencies: Float64Array.from(latencies), answered, failed, unsent, late };
}

function cannot(part: string, rule: string): SyntaxError {
  return new SyntaxError(`Cannot read the objective as ${rule}: current value is ${JSON.stringify(part)}`);
}
