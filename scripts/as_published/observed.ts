import type { MemorySample } from "lib/model.ts";
import type { ToolObserved } from "lib/store/tool_run.ts";
import type { StepEnd } from "./run_step.ts";

/** CPU and memory of both sides, from samples of the server's tree on the tool's clock (0 is its start). */
export function observedOf(
  samples: readonly MemorySample[],
  ends: readonly StepEnd[],
): Omit<ToolObserved, "took_s" | "server_count"> {
  const [idle, loaded] = [
    samples.filter(({ at_us }) => at_us < 0),
    samples.filter(({ at_us }) => at_us >= 0),
  ];
  const known = ends.map(({ cpu_us }) => cpu_us).filter((cpu_us) => cpu_us !== null);
  return {
    tool_cpu_us: known.length === 0 ? null : known.reduce((sum, cpu_us) => sum + cpu_us, 0),
    server_cpu_us: cpuGrowth(samples, loaded),
    idle_rss_bytes: largestTick(idle),
    peak_rss_bytes: largestTick(loaded),
  };
}

/** What each process used between its last sample before the load, or its start, and its last one. */
function cpuGrowth(samples: readonly MemorySample[], loaded: readonly MemorySample[]): number | null {
  const last = new Map(loaded.map(({ pid, cpu_us }) => [pid, cpu_us]));
  const first = new Map(samples.filter(({ at_us }) => at_us < 0).map(({ pid, cpu_us }) => [pid, cpu_us]));
  const grown = [...last].flatMap(([pid, cpu_us]) => cpu_us === null ? [] : [cpu_us - (first.get(pid) ?? 0)]);
  return grown.length === 0 ? null : grown.reduce((sum, cpu_us) => sum + cpu_us, 0);
}

function largestTick(samples: readonly MemorySample[]): number | null {
  const ticks = Map.groupBy(samples, ({ at_us }) => at_us);
  const sums = [...ticks.values()].map((tick) => tick.reduce((sum, { rss_bytes }) => sum + rss_bytes, 0));
  return sums.length === 0 ? null : Math.max(...sums);
}
