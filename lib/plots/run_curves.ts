import type { ColumnTable } from "arquero";
import { latenciesByRun, type RunLatencies, sampleSize } from "lib/plots/latencies_by_run.ts";
import type { ReadingOption } from "lib/plots/reading.ts";
import type { RunDrawn } from "lib/plots/runs_drawn.ts";

/** Requests of several runs: one table, or one after the other so that only one need be in memory. */
export type Requests = ColumnTable | Iterable<ColumnTable>;

/** The curves of several runs, and the words on their sample. */
export interface RunCurves<P> {
  readonly points: readonly (RunDrawn & P)[];
  /** The runs that have a curve. */
  readonly drawn: readonly RunDrawn[];
  /** "n = 12,040 requests of 3 runs; none left out". */
  readonly sample: string;
}

/** Turns each run's sorted latencies into a few points. Runs that are not in `runs` are passed over. */
export function runCurves<P>(
  requests: Requests,
  { runs, curve, reading = "as read" }: ReadingOption & {
    readonly runs: readonly RunDrawn[];
    readonly curve: (sorted_ms: Float64Array) => readonly P[];
  },
): RunCurves<P> {
  const curves = new Map<number, readonly P[]>();
  const tallies: Omit<RunLatencies, "sorted_ms">[] = [];
  const wanted = new Set(runs.map(({ run }) => run));
  for (const table of "numRows" in requests ? [requests] : requests) {
    for (const [run, { sorted_ms, ...tally }] of latenciesByRun(table, { reading })) {
      if (!wanted.has(run)) continue;
      curves.set(run, curve(sorted_ms));
      tallies.push(tally);
    }
  }
  const drawn = runs.filter(({ run }) => curves.has(run));
  const points = drawn.flatMap((run) => (curves.get(run.run) ?? []).map((point) => ({ ...run, ...point })));
  return { points, drawn, sample: sampleSize(tallies) };
}
