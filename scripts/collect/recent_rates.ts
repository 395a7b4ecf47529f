import type { DriveProgress } from "lib/measure/drivers/driver.ts";
import type { MemoryTick } from "./run_watch.ts";

/** How far back "now" reaches: long enough that clock ticks of 10 ms and bursts do not show. */
const RATE_MS = 2000;
const CPU_MS = 1000;

/** Requests per second of the last two seconds, of reports in their order; null before there are two. Drops old ones. */
export function rateOf(seen: Pick<DriveProgress, "at_ms" | "rows">[]): number | null {
  const [first, last] = edges(seen, RATE_MS);
  if (first === undefined || last === undefined || last.at_ms <= first.at_ms) return null;
  return (last.rows - first.rows) / (last.at_ms - first.at_ms) * 1000;
}

/** Cores that the processes seen at both ends of the last second used; null where their CPU time cannot be read. */
export function coresUsed(seen: { readonly at_ms: number; readonly tick: MemoryTick }[]): number | null {
  const [first, last] = edges(seen, CPU_MS);
  if (first === undefined || last === undefined || last.at_ms <= first.at_ms) return null;
  const before = new Map(first.tick.map(({ pid, cpu_us }) => [pid, cpu_us]));
  const used_us = last.tick.map(({ pid, cpu_us }) => {
    const from = before.get(pid);
    return cpu_us === null || from === null || from === undefined ? null : cpu_us - from;
  }).filter((us) => us !== null);
  if (used_us.length === 0) return null;
  return used_us.reduce((sum, us) => sum + us, 0) / 1000 / (last.at_ms - first.at_ms);
}

/** The last entry, and the latest that is at least `span_ms` before it (the first one until there is any). */
function edges<T extends { readonly at_ms: number }>(
  seen: T[],
  span_ms: number,
): [T | undefined, T | undefined] {
  const last = seen.at(-1);
  if (last === undefined) return [undefined, undefined];
  const from = Math.max(0, seen.findLastIndex(({ at_ms }) => at_ms <= last.at_ms - span_ms));
  seen.splice(0, from);
  return [seen[0], last];
}
