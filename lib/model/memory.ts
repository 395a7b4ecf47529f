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
