import { type ColumnTable, from } from "arquero";
import { type CellOptions, compareCell, type PairComparison } from "lib/tables/compare_cell.ts";
import { COMPARE_COLUMNS, compareRow } from "lib/tables/compare_row.ts";
import { COMPARED, type ComparedMetric } from "lib/tables/compare_metrics.ts";
import { type SummaryRow, summaryRows } from "lib/tables/summary.ts";

/** How two stacks are compared. */
export interface CompareOptions extends CellOptions {
  /** Blocks that a sentinel calls noisy (`noisyBlocks()`): kept, and the comparison is made without them, too. */
  readonly noisy_blocks?: readonly number[];
}

/** A comparison with every block, and without the noisy ones where there are some. */
export interface NoisyComparison extends PairComparison {
  readonly noisy_blocks: readonly number[];
  /** Null where no block is noisy, or nothing is left without them. */
  readonly without_noisy: PairComparison | null;
}

/** How all pairs are compared: every workload of the summary by these figures. */
export interface CompareAllOptions extends Omit<CompareOptions, "workload" | "metric"> {
  readonly workloads?: readonly string[];
  readonly metrics?: readonly ComparedMetric[];
}

const METRICS: readonly ComparedMetric[] = [
  "per_second",
  "p50_ms",
  "p99_ms",
  "peak_rss_bytes",
  "cpu_us_per_request",
];

/**
 * Stack `a` against stack `b` by one figure of one workload. The primary analysis is the block model on logarithms,
 * over all stacks of the summary at once, so that its interval holds however many pairs are looked at; the rest is
 * sensitivity. Runs that did not complete, of instruments, and (unless `with_invalid`) those that a gate calls
 * invalid are not used. Throws `RangeError` when either has no run to use, or nothing ties the two together.
 */
export function compare(
  summary: ColumnTable,
  a: string,
  b: string,
  options: CompareOptions,
): NoisyComparison {
  const rows = summaryRows(summary);
  const found = pick(rows, [a, b], options);
  if (found === null) {
    throw new RangeError(`Cannot compare ${a} with ${b} as ${whyNot(rows, [a, b], options)}`);
  }
  const noisy_blocks = options.noisy_blocks ?? [];
  return { ...found, noisy_blocks, without_noisy: withoutNoisy(rows, [a, b], options) };
}

/**
 * Every pair of stacks × workload × figure, a row each: the primary ratio `a` by `b` with its simultaneous interval
 * (the family is the pairs of that workload and figure), sensitivity, and the verdict in words.
 */
export function compareAll(summary: ColumnTable, options: CompareAllOptions = {}): ColumnTable {
  const rows = summaryRows(summary);
  const workloads = options.workloads ?? [...new Set(rows.map((row) => row.workload))];
  const noisy = options.noisy_blocks ?? [];
  const cells = workloads.flatMap((workload) =>
    (options.metrics ?? METRICS).flatMap((metric) => {
      const asked = { ...options, workload, metric };
      const without = noisy.length === 0
        ? []
        : compareCell(rows, { ...asked, without_blocks: [...options.without_blocks ?? [], ...noisy] });
      return compareCell(rows, asked).map((pair) => {
        const quiet = without.find((one) => one.a.stack === pair.a.stack && one.b.stack === pair.b.stack);
        return compareRow(pair, quiet?.verdict.sentence ?? null);
      });
    })
  );
  return from(cells, [...COMPARE_COLUMNS]);
}

/** The stacks asked for come first, so that the pair is `a` over `b`. */
function pick(
  rows: readonly SummaryRow[],
  [a, b]: readonly [string, string],
  options: CellOptions,
): PairComparison | null {
  if (a === b) throw new RangeError(`Cannot compare a stack with itself: current value is ${a}`);
  const first = (row: SummaryRow) => row.stack === a ? 0 : row.stack === b ? 1 : 2;
  const pairs = compareCell([...rows].sort((x, y) => first(x) - first(y)), options);
  return pairs.find((pair) => pair.a.stack === a && pair.b.stack === b) ?? null;
}

function withoutNoisy(
  rows: readonly SummaryRow[],
  pair: readonly [string, string],
  options: CompareOptions,
): PairComparison | null {
  const noisy = options.noisy_blocks ?? [];
  if (noisy.length === 0) return null;
  return pick(rows, pair, { ...options, without_blocks: [...options.without_blocks ?? [], ...noisy] });
}

function whyNot(
  rows: readonly SummaryRow[],
  pair: readonly [string, string],
  { workload, metric }: CellOptions,
): string {
  const here = rows.filter((row) => workload === null || row.workload === workload);
  for (const stack of pair) {
    const runs = here.filter((row) => row.stack === stack);
    const present = [...new Set(here.map((row) => row.stack))].join(", ") || "none";
    if (runs.length === 0) return `${stack} has no run of ${workload}: present are ${present}`;
    if (runs.every((row) => row.instrument)) return `${stack} is an instrument, which is never ranked`;
    if (!runs.some((row) => row.end === "complete" && row[metric] !== null && row.worst !== "invalid")) {
      return `no run of ${stack} has a usable ${COMPARED[metric].words}`;
    }
  }
  return "no block ties the two together";
}
