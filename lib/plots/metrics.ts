/** How a figure of a run is shown: its axis label, and from its stored unit to the one shown. */
export interface Metric {
  readonly label: string;
  readonly shown: (value: number) => number;
}

const same = (value: number) => value;
const mib = (bytes: number) => bytes / 2 ** 20;

/** Figures of a run that can be drawn, by the column of the summary that holds them. */
export const METRICS = {
  per_second: { label: "completed requests (1/s)", shown: same },
  mean_ms: { label: "mean latency (ms)", shown: same },
  p50_ms: { label: "p50 latency (ms)", shown: same },
  p95_ms: { label: "p95 latency (ms)", shown: same },
  p99_ms: { label: "p99 latency (ms)", shown: same },
  max_ms: { label: "largest latency (ms)", shown: same },
  idle_rss_bytes: { label: "RSS before load (MiB)", shown: mib },
  peak_rss_bytes: { label: "peak RSS (MiB)", shown: mib },
  peak_pss_bytes: { label: "peak PSS (MiB)", shown: mib },
  cpu_us_per_request: { label: "server CPU time a request (µs)", shown: same },
} as const satisfies Record<string, Metric>;

/** A column of the summary that can be drawn. */
export type MetricId = keyof typeof METRICS;
