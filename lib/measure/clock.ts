/**
 * Milliseconds since the epoch on this process's monotonic clock. Two processes of one machine agree on it to
 * about a millisecond, which is enough to lay memory samples beside requests; latencies never cross processes.
 */
export function epochMs(): number {
  return performance.timeOrigin + performance.now();
}

/** Waits. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
