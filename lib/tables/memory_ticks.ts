import type { MemoryColumns } from "lib/store/memory_file.ts";

/** A server's whole process tree at one instant. */
export interface Tick {
  readonly at_us: number;
  readonly rss_bytes: number;
  /** Null where it was not read of every process. */
  readonly pss_bytes: number | null;
  readonly processes: number;
}

/** Samples summed over the tree; those of one tick have the same `at_us` and follow one another. */
export function ticks(samples: MemoryColumns): Tick[] {
  const sums: Tick[] = [];
  for (let row = 0; row < samples.rows; row++) {
    const at_us = samples.at_us[row]!;
    const last = sums.at(-1);
    const before = last?.at_us === at_us ? last : { at_us, rss_bytes: 0, pss_bytes: 0, processes: 0 };
    if (before === last) sums.pop();
    const pss = samples.pss_bytes[row]!;
    sums.push({
      at_us,
      rss_bytes: before.rss_bytes + samples.rss_bytes[row]!,
      pss_bytes: before.pss_bytes === null || Number.isNaN(pss) ? null : before.pss_bytes + pss,
      processes: before.processes + 1,
    });
  }
  return sums;
}
