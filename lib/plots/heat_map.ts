import type { ColumnTable } from "arquero";
import { columnOf } from "lib/plots/column_of.ts";
import { logDomain } from "lib/plots/log_axis.ts";
import { latencyReader, type Reading, type ReadingOption } from "lib/plots/reading.ts";

const COLUMNS = 110;
const ROWS = 45;
const FAILURES = 1000;

/** A cell of a heat map that is not empty. */
export interface Cell {
  readonly from_s: number;
  readonly to_s: number;
  readonly from_ms: number;
  readonly to_ms: number;
  readonly requests: number;
}

/** A request that did not end ok. */
export interface Failed {
  readonly sent_s: number;
  readonly latency_ms: number;
  readonly outcome: string;
}

/** Requests counted in cells of time × log latency, before Plot sees them: at most 4,950 cells and 1,000 crosses. */
export interface HeatMap {
  readonly cells: readonly Cell[];
  readonly domain_ms: readonly [number, number];
  readonly end_s: number;
  readonly requests: number;
  /** In the fullest cell. */
  readonly most: number;
  readonly failures: number;
  /** Rows without such a latency, in no cell: see `latencyReader()`. */
  readonly without: number;
  /** The failures, or every k-th of them where there are more than 1,000. */
  readonly failed: readonly Failed[];
}

/** Counts the requests of one run, failures included. Throws `RangeError` when there are several runs. */
export function heatMap(requests: ColumnTable, { reading = "as read" }: ReadingOption = {}): HeatMap {
  const rows = readRows(requests, reading);
  const [low, high] = logDomain(rows.latency_ms);
  const end_s = rows.sent_s.reduce((most, sent) => Math.max(most, sent), 0);
  const [step_s, step_log] = [Math.max(end_s, 1e-3) / COLUMNS, Math.log(high / low) / ROWS];
  const counts = new Uint32Array(COLUMNS * ROWS);
  for (let i = 0; i < rows.sent_s.length; i++) {
    const column = Math.min(COLUMNS - 1, Math.floor((rows.sent_s[i] ?? 0) / step_s));
    // A refusal may take 0 µs, which has no logarithm: it stands in the lowest row.
    const height = Math.floor(Math.log(Math.max(rows.latency_ms[i] ?? 0, low) / low) / step_log);
    const at = column * ROWS + Math.min(ROWS - 1, height);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const cells = [...counts.entries()].filter(([, requests]) => requests > 0).map(([at, requests]): Cell => {
    const [column, row] = [Math.floor(at / ROWS), at % ROWS];
    return {
      ...{ from_s: column * step_s, to_s: (column + 1) * step_s, requests },
      ...{ from_ms: low * Math.exp(row * step_log), to_ms: low * Math.exp((row + 1) * step_log) },
    };
  });
  return {
    ...{ cells, domain_ms: [low, high], end_s, requests: rows.sent_s.length, failures: rows.failures },
    without: requests.numRows() - rows.sent_s.length,
    most: cells.reduce((most, cell) => Math.max(most, cell.requests), 0),
    failed: thinned(rows.failed).map((row) => ({ ...row, latency_ms: Math.max(row.latency_ms, low) })),
  };
}

function readRows(requests: ColumnTable, reading: Reading) {
  const n = requests.numRows();
  const [sent_s, latency_ms, failed] = [new Float64Array(n), new Float64Array(n), [] as Failed[]];
  const [run, outcome] = [columnOf<number>(requests, "run"), columnOf<string>(requests, "outcome")];
  const [sent, latency] = [columnOf<number>(requests, "sent_s"), latencyReader(requests, reading)];
  let [at, failures, first] = [0, 0, null as number | null];
  requests.scan((row = 0) => {
    first ??= run.at(row);
    if (run.at(row) !== first) {
      throw new RangeError(
        `Cannot draw latency over time as the requests must be of one run: there are several`,
      );
    }
    const [ended, ms] = [outcome.at(row), latency(row)];
    if (ended !== "ok") failures++;
    if (ms === null) return;
    [sent_s[at], latency_ms[at]] = [sent.at(row), ms];
    at++;
    if (ended !== "ok") failed.push({ sent_s: sent.at(row), latency_ms: ms, outcome: ended });
  });
  return { sent_s: sent_s.subarray(0, at), latency_ms: latency_ms.subarray(0, at), failed, failures };
}

function thinned<T>(rows: readonly T[]): readonly T[] {
  const every = Math.ceil(rows.length / FAILURES);
  return every <= 1 ? rows : rows.filter((_, i) => i % every === 0);
}
