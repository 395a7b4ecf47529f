/**
 * Figures that publications print and `summary()` does not have, and why nothing of ours stands beside them. The last
 * part of a name is the unit.
 */
export const PRINTED_ONLY = {
  port: "a label, not a measurement",
  rank: "the order of another column",
  bar: "a drawing of another column",
  total_requests: "a count that grows with the length of the window",
  failed_requests: "a count that grows with the length of the window",
  ok_requests: "a count that grows with the length of the window",
  failed_share: "another publication's rule for what has failed",
  transfer_bytes_per_second: "bytes with heads as the load client counts them, at its own rate",
  memory_after_bytes:
    "a container's memory after the load, read once: neither its peak nor the processes' RSS",
  ok_mean_ms: "the mean of the answers that its client counted as OK alone",
  ok_per_second: "the rate of the answers that its client counted as OK alone",
} as const;

/** Whether a printed figure has nothing of ours to stand beside. */
export function isPrintedOnly(metric: string): metric is keyof typeof PRINTED_ONLY {
  return Object.hasOwn(PRINTED_ONLY, metric);
}
