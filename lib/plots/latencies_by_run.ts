import type { ColumnTable } from "arquero";
import { OUTCOMES } from "lib/model.ts";
import { columnOf } from "lib/plots/column_of.ts";
import { outcomeCodes } from "lib/plots/outcome_codes.ts";
import { latencyReader, type Reading, type ReadingOption } from "lib/plots/reading.ts";
import { count } from "lib/plots/runs_drawn.ts";
import { valuesOf } from "lib/tables/mapped_column.ts";

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

/** The index of a run is 16 bits wide. */
const MOST_RUNS = 2 ** 16;
const OK = OUTCOMES.indexOf("ok");
const TIMEOUT = OUTCOMES.indexOf("timeout");
const UNSENT = OUTCOMES.indexOf("unsent");

/** By table and reading: a notebook draws several figures of one table, and sorting is most of their work. */
const known = new WeakMap<ColumnTable, Map<Reading, ReadonlyMap<number, RunLatencies>>>();

/** Sorts the latencies of a table of requests, run by run, on typed arrays; once for each reading of a table. */
export function latenciesByRun(
  requests: ColumnTable,
  { reading = "as read" }: ReadingOption = {},
): ReadonlyMap<number, RunLatencies> {
  const readings = known.get(requests) ?? new Map<Reading, ReadonlyMap<number, RunLatencies>>();
  known.set(requests, readings);
  const sorted = readings.get(reading) ?? sortByRun(requests, reading);
  readings.set(reading, sorted);
  return sorted;
}

interface Tally {
  rows: number;
  n: number;
  timeouts: number;
  unsent: number;
  failed: number;
  ms: Float64Array;
}

function sortByRun(requests: ColumnTable, reading: Reading): Map<number, RunLatencies> {
  const run = valuesOf(columnOf<number>(requests, "run"), requests.totalRows());
  const [tallies, outcome] = [countRows(requests, run), outcomeCodes(requests)];
  const latency = latencyReader(requests, reading);
  requests.scan((row = 0) => {
    const tally = tallies[run[row]!]!;
    const code = outcome(row);
    if (code !== OK && code !== TIMEOUT && code !== UNSENT) {
      tally.failed++;
      return;
    }
    const value = latency(row);
    if (value === null) return;
    if (code === TIMEOUT) tally.timeouts++;
    if (code === UNSENT) tally.unsent++;
    tally.ms[tally.n++] = value;
  });
  return new Map([...tallies.entries()].flatMap(([id, tally]) => {
    if (tally === undefined) return [];
    const { rows, ms, ...counts } = tally;
    const sorted_ms = ms.subarray(0, counts.n).sort();
    return [[id, { sorted_ms, ...counts, unstamped: rows - counts.failed - counts.n }] as const];
  }));
}

/** By run, with room for a latency of each of its rows. */
function countRows(requests: ColumnTable, run: ArrayLike<number>): (Tally | undefined)[] {
  const rows = new Uint32Array(MOST_RUNS);
  requests.scan((row = 0) => {
    rows[run[row]!]!++;
  });
  return Array.from(
    rows,
    (rows) =>
      rows === 0 ? undefined : { rows, n: 0, timeouts: 0, unsent: 0, failed: 0, ms: new Float64Array(rows) },
  );
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
