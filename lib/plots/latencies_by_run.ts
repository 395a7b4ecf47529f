import type { ColumnTable } from "arquero";
import { count } from "lib/plots/runs_drawn.ts";

/** The latencies of one run, and what became of its requests. */
export interface RunLatencies {
  /** Of `ok` and `timeout` rows, ascending; a timeout stands at the instant it was given up. */
  readonly sorted_ms: Float64Array;
  /** How many these are. */
  readonly n: number;
  readonly timeouts: number;
  /** Rows with any other outcome: their latencies are not those of an answer and are left out. */
  readonly failed: number;
}

/** Sorts the latencies of a table of requests, run by run, on typed arrays. */
export function latenciesByRun(requests: ColumnTable): Map<number, RunLatencies> {
  const run = columnOf<number>(requests, "run");
  const latency = columnOf<number>(requests, "latency_ms");
  const outcome = columnOf<string>(requests, "outcome");
  const tallies = new Map<number, { used: number; timeouts: number; failed: number }>();
  requests.scan((row) => {
    if (row === undefined) return;
    const tally = tallies.get(run.at(row)) ?? { used: 0, timeouts: 0, failed: 0 };
    tallies.set(run.at(row), tally);
    const name = outcome.at(row);
    if (name === "timeout") tally.timeouts++;
    if (counts(name)) tally.used++;
    else tally.failed++;
  });
  const filled = new Map([...tallies].map(([id, { used }]) => [id, { at: 0, ms: new Float64Array(used) }]));
  requests.scan((row) => {
    if (row === undefined || !counts(outcome.at(row))) return;
    const target = filled.get(run.at(row));
    if (target !== undefined) target.ms[target.at++] = latency.at(row);
  });
  return new Map([...tallies].map(([id, { timeouts, failed }]) => {
    const sorted_ms = filled.get(id)?.ms.sort() ?? new Float64Array();
    return [id, { sorted_ms, n: sorted_ms.length, timeouts, failed }];
  }));
}

/** "n = 12,040 requests of 3 runs; 2 timed out and stand where they were given up; none left out". */
export function sampleSize(runs: Iterable<Omit<RunLatencies, "sorted_ms">>): string {
  let [n, timeouts, failed, of] = [0, 0, 0, 0];
  for (const entry of runs) {
    n += entry.n;
    timeouts += entry.timeouts;
    failed += entry.failed;
    of++;
  }
  return [
    `n = ${count(n, "request")} of ${count(of, "run")}`,
    ...(timeouts > 0
      ? [`${timeouts.toLocaleString("en-GB")} timed out and stand where they were given up`]
      : []),
    ...(failed > 0 ? [`${count(failed, "failure")} of other kinds left out`] : ["none left out"]),
  ].join("; ");
}

function counts(outcome: string): boolean {
  return outcome === "ok" || outcome === "timeout";
}

/** A column by name. Throws `TypeError` when the table has none such. */
export function columnOf<T>(table: ColumnTable, name: string): { at(row: number): T } {
  const column = table.column(name);
  if (column === undefined) {
    throw new TypeError(
      `Cannot draw a table as column ${name} must be there: present are ${table.columnNames().join(", ")}`,
    );
  }
  return column as { at(row: number): T };
}
