import { median } from "lib/stats/moments.ts";
import { type RunValues, runValues } from "lib/stats/run_values.ts";
import { COMPARED, type ComparedMetric } from "lib/tables/compare_metrics.ts";
import type { SummaryRow } from "lib/tables/summary.ts";

/** Which figure of which runs. */
export interface RunValuesOptions {
  /** Null for a figure that belongs to no workload (idle memory): then a block's value is the median of its runs. */
  readonly workload: string | null;
  readonly metric: ComparedMetric;
  /** Leave out runs with an *invalid* warning; they are named in `left_out`. Default: false. */
  readonly without_invalid?: boolean;
  readonly without_blocks?: readonly number[];
}

/** A run whose figure is not used. */
export interface LeftOut {
  readonly id: string;
  readonly reason: string;
}

/** One stack's figure, run by run. */
export interface StackRuns {
  readonly stack: string;
  readonly name: string;
  /** One number a run, with its block; may be empty. */
  readonly runs: RunValues;
  /** Ids of the runs used whose figure is a bound, because the driver was at its limit. */
  readonly bound: readonly string[];
  readonly left_out: readonly LeftOut[];
}

/**
 * From rows of `summary()` to what tests across runs take: a stack's figure with its blocks, complete runs of
 * stacks that are compared only (instruments are not). The argument is rows, because every table has one type:
 * requests do not type-check here, and are refused at run time.
 */
export function runValuesOf(rows: readonly SummaryRow[], options: RunValuesOptions): StackRuns[] {
  checkRows(rows, options.metric);
  const asked = rows.filter((row) =>
    !row.instrument && (options.workload === null || row.workload === options.workload)
  );
  return [...Map.groupBy(asked, (row) => row.stack).values()].map((runs) => stackRuns(runs, options));
}

function stackRuns(rows: readonly SummaryRow[], options: RunValuesOptions): StackRuns {
  const { metric, workload } = options;
  const reasons = rows.map((row) => reasonAgainst(row, options));
  const used = rows.filter((_, index) => reasons[index] === null);
  const values = used.map((row) => ({ block: row.block, value: row[metric] as number }));
  const [{ stack, name }] = rows as [SummaryRow, ...SummaryRow[]];
  return {
    stack,
    name,
    runs: runValues(workload === null ? onePerBlock(values) : values),
    bound: COMPARED[metric].bound === null
      ? []
      : used.filter((row) => row.worst === "bound").map((row) => row.id),
    left_out: rows.flatMap(({ id }, index) => {
      const reason = reasons[index];
      return typeof reason === "string" ? [{ id, reason }] : [];
    }),
  };
}

function reasonAgainst(row: SummaryRow, options: RunValuesOptions): string | null {
  const value = row[options.metric];
  if (row.end !== "complete") return `did not complete: ${row.end}`;
  if (options.without_invalid === true && row.worst === "invalid") return "a gate calls it invalid";
  if (options.without_blocks?.includes(row.block) === true) return `block ${row.block} is left out`;
  if (value === null) return `has no ${options.metric}`;
  return value > 0 ? null : `its ${options.metric} is ${value}, which has no logarithm`;
}

/** A figure that no workload changes is one measurement a block, however many runs showed it. */
function onePerBlock(values: readonly { readonly block: number; readonly value: number }[]) {
  const blocks = Map.groupBy(values, (run) => run.block);
  return [...blocks].map(([block, runs]) => ({ block, value: median(runs.map((run) => run.value)) }));
}

/** Notebooks are not type-checked while they run. */
function checkRows(rows: readonly SummaryRow[], metric: ComparedMetric): void {
  const isRow = (row: unknown) =>
    typeof row === "object" && row !== null && "instrument" in row && metric in row;
  if (Array.isArray(rows) && rows.every(isRow)) return;
  throw new TypeError(`Cannot take run values as each row must be one of summary(), with column ${metric}`);
}
