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
