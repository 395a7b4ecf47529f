import type { ColumnTable } from "arquero";
import { columnOf } from "lib/plots/column_of.ts";
import { latencyReader, type ReadingOption } from "lib/plots/reading.ts";
import { count } from "lib/plots/runs_drawn.ts";

/** The latencies of one run, and what became of its requests. */
export interface RunLatencies {
  /** Of `ok`, `timeout` and `unsent` rows, ascending; the latter two stand at the instant they were given up. */
  readonly sorted_ms: Float64Array;
  /** How many these are. */
  readonly n: number;
  readonly timeouts: number;
  /** Due requests that found no free slot for as long as the deadline. */
  readonly unsent: number;
  /** Rows with any other outcome: their latencies are not those of an answer and are left out. */
  readonly failed: number;
  /** Rows left out because they lack what the reading needs: the kernel's stamp, or an answer. */
  readonly unstamped: number;
}

const COUNTED: ReadonlySet<string> = new Set(["ok", "timeout", "unsent"]);

/** Sorts the latencies of a table of requests, run by run, on typed arrays. */
export function latenciesByRun(
  requests: ColumnTable,
  { reading = "as read" }: ReadingOption = {},
): Map<number, RunLatencies> {
  const run = columnOf<number>(requests, "run");
  const outcome = columnOf<string>(requests, "outcome");
  const latency = latencyReader(requests, reading);
  const tallies = new Map<
    number,
    { n: number; timeouts: number; unsent: number; failed: number; rows: number }
  >();
  requests.scan((row = 0) => {
    const tally = tallies.get(run.at(row)) ?? { n: 0, timeouts: 0, unsent: 0, failed: 0, rows: 0 };
    tallies.set(run.at(row), tally);
    tally.rows++;
    const name = outcome.at(row);
    if (!COUNTED.has(name)) tally.failed++;
    else if (latency(row) !== null) {
      tally.n++;
      if (name === "timeout") tally.timeouts++;
      if (name === "unsent") tally.unsent++;
    }
  });
  const filled = new Map([...tallies].map(([id, { n }]) => [id, { at: 0, ms: new Float64Array(n) }]));
  requests.scan((row = 0) => {
    const [target, value] = [filled.get(run.at(row)), latency(row)];
    if (target === undefined || value === null || !COUNTED.has(outcome.at(row))) return;
    target.ms[target.at++] = value;
  });
  return new Map([...tallies].map(([id, { rows, ...tally }]) => {
    const sorted_ms = filled.get(id)?.ms.sort() ?? new Float64Array();
    return [id, { sorted_ms, ...tally, unstamped: rows - tally.failed - tally.n }];
  }));
}

/** "n = 12,040 requests of 3 runs; 2 timed out and stand where they were given up; none left out". */
export function sampleSize(runs: Iterable<Omit<RunLatencies, "sorted_ms">>): string {
  const all = [...runs];
  const sum = (of: (run: Omit<RunLatencies, "sorted_ms">) => number) =>
    all.reduce((total, run) => total + of(run), 0);
  const [timeouts, unsent] = [sum((run) => run.timeouts), sum((run) => run.unsent)];
  const [failed, unstamped] = [sum((run) => run.failed), sum((run) => run.unstamped)];
  const many = (n: number) => n.toLocaleString("en-GB");
  return [
    `n = ${count(sum((run) => run.n), "request")} of ${count(all.length, "run")}`,
    ...(timeouts > 0 ? [`${many(timeouts)} timed out and stand where they were given up`] : []),
    ...(unsent > 0 ? [`${many(unsent)} found no free slot and stand at the wait that they had`] : []),
    ...(unstamped > 0
      ? [`${count(unstamped, "request")} without the kernel's receive instant left out`]
      : []),
    ...(failed > 0 ? [`${count(failed, "failure")} of other kinds left out`] : []),
    ...(failed + unstamped === 0 ? ["none left out"] : []),
  ].join("; ");
}
