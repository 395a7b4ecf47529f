/** What a column can mean, with the unit its numbers are turned into. Percentiles are `p50_ms`, `p99_ms`, `p999_ms`. */
export const METRICS = {
  per_second: "1/s",
  mean_ms: "ms",
  stdev_ms: "ms",
  min_ms: "ms",
  max_ms: "ms",
  requests: "count",
  ok: "count",
  failed: "count",
  timeouts: "count",
  error_share: "percent",
  bytes_per_second: "bytes",
  bytes: "bytes",
  body_bytes: "bytes",
  memory_bytes: "bytes",
  idle_memory_bytes: "bytes",
  cpu_percent: "percent",
  connections: "count",
  duration_s: "s",
  workers: "count",
  runs: "count",
  cv_percent: "percent",
  per_second_sd: "1/s",
} as const;

/** The unit that a metric's numbers are turned into. */
export type MetricUnit = (typeof METRICS)[keyof typeof METRICS];

/** The unit of a metric; null for a name that is none. */
export function metricUnit(metric: string): MetricUnit | null {
  if (/^p\d{2,5}_ms$/.test(metric)) return "ms";
  return Object.hasOwn(METRICS, metric) ? METRICS[metric as keyof typeof METRICS] : null;
}

/** The share of a percentile's metric: 0.999 for `p999_ms`; null for another metric. */
export function percentileShare(metric: string): number | null {
  const digits = /^p(\d{2,5})_ms$/.exec(metric)?.[1];
  return digits === undefined ? null : Number(`0.${digits}`);
}

/** Whether more is better; null where neither is. */
export function higherIsBetter(metric: string): boolean | null {
  if (metric === "per_second" || metric === "ok") return true;
  const lower = /_ms$|memory_bytes$|^(failed|timeouts|error_share|cpu_percent)$/.test(metric);
  return lower ? false : null;
}
