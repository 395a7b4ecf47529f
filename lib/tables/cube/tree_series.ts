import type { MemoryColumns } from "lib/store/memory_file.ts";

/** A server's whole process tree over time, as columns; null where it was not read. */
export interface TreeSeries {
  readonly at_s: readonly number[];
  readonly rss_mib: readonly number[];
  readonly pss_mib: readonly (number | null)[];
  /** Cores in use since the tick before. */
  readonly cpu_cores: readonly (number | null)[];
}

interface Sums {
  readonly at_us: number;
  rss: number;
  pss: number | null;
  readonly cpu: Map<number, number>;
}

/** Sums a run's memory samples tick by tick. */
export function treeSeries(samples: MemoryColumns | null): TreeSeries {
  const sums: Sums[] = [];
  for (let row = 0; row < (samples?.rows ?? 0); row++) addSample(sums, samples as MemoryColumns, row);
  const mib = (bytes: number) => Math.round(bytes / 2 ** 20 * 100) / 100;
  return {
    at_s: sums.map(({ at_us }) => Math.round(at_us / 1000) / 1000),
    rss_mib: sums.map(({ rss }) => mib(rss)),
    pss_mib: sums.map(({ pss }) => pss === null ? null : mib(pss)),
    cpu_cores: sums.map((sum, i) => coresBetween(sums[i - 1], sum)),
  };
}

function addSample(sums: Sums[], samples: MemoryColumns, row: number): void {
  const at_us = samples.at_us[row]!;
  let tick = sums.at(-1);
  if (tick?.at_us !== at_us) {
    tick = { at_us, rss: 0, pss: 0, cpu: new Map() };
    sums.push(tick);
  }
  const pss = samples.pss_bytes[row]!;
  tick.rss += samples.rss_bytes[row]!;
  tick.pss = tick.pss === null || Number.isNaN(pss) ? null : tick.pss + pss;
  tick.cpu.set(samples.pid[row]!, samples.cpu_us[row]!);
}

/** CPU time of processes present at both ticks over the time between them. */
function coresBetween(before: Sums | undefined, now: Sums): number | null {
  if (before === undefined) return null;
  let spent = 0;
  for (const [pid, cpu_us] of now.cpu) spent += cpu_us - (before.cpu.get(pid) ?? cpu_us);
  return Number.isFinite(spent) ? Math.round(spent / (now.at_us - before.at_us) * 1000) / 1000 : null;
}
