import { quantileSorted } from "lib/stats/quantile.ts";
import type { MemoryColumns } from "lib/store/memory_file.ts";
import { ticks } from "lib/tables/memory_ticks.ts";

/** What the memory samples of one run say; null where there are none. All are of the server's whole tree. */
export interface MemoryFigures {
  /** Median over the ticks before load of the summed RSS. */
  readonly idle_rss_bytes: number | null;
  /**
   * The largest summed RSS of a tick under load: what a sampler sees, shared pages counted in every process.
   */
  readonly peak_rss_bytes: number | null;
  /** The largest summed PSS of a tick under load: shared pages counted once, sampled less often. */
  readonly peak_pss_bytes: number | null;
  /** The kernel's high-water marks of all processes added up: misses no spike, an upper bound for several. */
  readonly peak_hwm_bytes: number | null;
}

/** Figures of one run's memory samples. "Under load" is from the instant load began, warm-up included. */
export function memoryFigures(samples: MemoryColumns): MemoryFigures {
  const all = ticks(samples);
  const idle = all.filter((tick) => tick.at_us < 0).map((tick) => tick.rss_bytes);
  const loaded = all.filter((tick) => tick.at_us >= 0);
  const pss = loaded.map((tick) => tick.pss_bytes).filter((bytes) => bytes !== null);
  const marks = new Map<number, number>();
  for (let row = 0; row < samples.rows; row++) {
    const mark = samples.peak_bytes[row]!;
    if (mark > (marks.get(samples.pid[row]!) ?? 0)) marks.set(samples.pid[row]!, mark);
  }
  return {
    idle_rss_bytes: idle.length === 0 ? null : quantileSorted(Float64Array.from(idle).sort(), 0.5, "type7"),
    peak_rss_bytes: largest(loaded.map((tick) => tick.rss_bytes)),
    peak_pss_bytes: largest(pss),
    peak_hwm_bytes: marks.size === 0 ? null : marks.values().reduce((sum, mark) => sum + mark, 0),
  };
}

function largest(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => Math.max(a, b));
}
