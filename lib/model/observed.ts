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

/** What is observed before anything was. */
export const NOTHING_OBSERVED: Observed = {
  client_cpu_share: null,
  client_wait_share: null,
  server_wait_share: null,
  server_cpu_us: null,
  steal_share: null,
  server_count: null,
  transactions: null,
  answered_with_database: null,
  null_per_second: null,
  connects: null,
  start_ms: null,
};
