import type { SummaryRow } from "lib/tables/summary.ts";

/** What a figure of a run means when two stacks are compared by it. */
export interface MetricMeaning {
  /** After "times the": "requests per second". */
  readonly words: string;
  readonly better: "higher" | "lower";
  /** What the better stack is called: "faster". */
  readonly winner: "faster" | "smaller" | "cheaper";
  /** What a run is whose client was at its limit: rates are too low, latencies too high, memory is not touched. */
  readonly bound: "≥" | "≤" | null;
}

const rate = { better: "higher", winner: "faster", bound: "≥" } as const;
const latency = { better: "lower", winner: "faster", bound: "≤" } as const;
const memory = { better: "lower", winner: "smaller", bound: null } as const;

/** The figures of `summary()` on whose ratio a comparison can rest: positive, and better in one direction. */
export const COMPARED = {
  per_second: { words: "requests per second", ...rate },
  mean_ms: { words: "mean latency", ...latency },
  p50_ms: { words: "p50 latency", ...latency },
  p95_ms: { words: "p95 latency", ...latency },
  p99_ms: { words: "p99 latency", ...latency },
  max_ms: { words: "largest latency", ...latency },
  idle_rss_bytes: { words: "RSS before load", ...memory },
  peak_rss_bytes: { words: "peak RSS", ...memory },
  peak_pss_bytes: { words: "peak PSS", ...memory },
  peak_hwm_bytes: { words: "peak RSS by the kernel's mark", ...memory },
  cpu_us_per_request: {
    words: "server CPU time a request",
    better: "lower",
    winner: "cheaper",
    bound: null,
  },
} as const satisfies Partial<Record<keyof SummaryRow, MetricMeaning>>;

/** A figure of `summary()` that stacks can be compared by. */
export type ComparedMetric = keyof typeof COMPARED;

/** The same from a text; throws `RangeError` with the names that it could be. */
export function comparedMetric(name: string): ComparedMetric {
  if (Object.hasOwn(COMPARED, name)) return name as ComparedMetric;
  throw new RangeError(
    `Cannot compare as metric must be one of ${Object.keys(COMPARED).join(", ")}: current value is ${name}`,
  );
}
