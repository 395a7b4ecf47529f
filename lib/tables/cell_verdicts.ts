import { type ColumnTable, from } from "arquero";
import type { Published } from "lib/store/published.ts";
import type { BesideRow } from "lib/tables/beside_row.ts";
import { rowLabel } from "lib/tables/beside_row.ts";
import { besidePublished } from "lib/tables/beside_published.ts";
import { cellClaims, cellId } from "lib/tables/cell_claims.ts";
import { type ClaimRow, claims, type ClaimsOptions } from "lib/tables/claims.ts";
import type { ClaimVerdict } from "lib/tables/claims_judge.ts";
import { NO_PREDICTION, type SingleRun, type SingleRunOptions, singleRuns } from "lib/tables/single_run.ts";
import { summaryRows } from "lib/tables/summary.ts";

/** A printed cell, what ours make of it, and the word that it gets. */
export interface CellVerdict extends Omit<SingleRun, "their_ratio"> {
  readonly label: string;
  readonly printed: number;
  readonly their_ratio: number | null;
  /** Interval of our ratio over blocks, for all pairs of stacks at once; null from too few blocks. */
  readonly low: number | null;
  readonly high: number | null;
  /** Null below the planned number of blocks. */
  readonly verdict: ClaimVerdict | null;
  readonly why: string;
}

/**
 * A row per printed number of a publication: its ratio to the reference stack, ours with both prediction intervals for
 * a single run, and the verdict on the ratio within ±20 % or why there is none. `summary` is what `usable()` left.
 */
export function cellVerdicts(
  summary: ColumnTable,
  published: Published,
  options: Pick<ClaimsOptions, "verdict_blocks" | "level" | "seed"> & SingleRunOptions = {},
): CellVerdict[] {
  const { others: _, between: __, ...judging } = options;
  const cells = besidePublished(summary, published).objects() as BesideRow[];
  const single = new Map(
    singleRuns(cells, summaryRows(summary), published, options).map((one) => [cellId(one), one]),
  );
  const judged = claims(summary, published, cellClaims(cells, published), judging).objects() as ClaimRow[];
  const byCell = new Map(cells.filter((cell) => !cell.addition).map((cell) => [cellId(cell), cell]));
  return judged.map((claim) => {
    const cell = byCell.get(claim.id)!;
    const { table, column, stack, stack_id, stand_in, workload, metric } = cell;
    const base = { ...NO_PREDICTION, table, column, stack, stack_id, stand_in, workload, metric };
    return {
      ...base,
      ...single.get(claim.id),
      label: rowLabel(cell),
      printed: cell.published!,
      their_ratio: cell.ratio_published,
      low: claim.low,
      high: claim.high,
      verdict: claim.verdict,
      why: claim.sentence,
    };
  });
}

/** Ratios, both prediction intervals and the verdict of the cells of one table that have ratios on both sides. */
export function verdictTable(verdicts: readonly CellVerdict[], table: string): ColumnTable {
  const measured = verdicts.filter((one) =>
    one.table === table && one.their_ratio !== null && one.our_ratio !== null
  );
  return from(
    measured.map((one) => ({
      "": one.label,
      column: one.column,
      "their ratio": one.their_ratio,
      "our ratio": one.our_ratio,
      "one more run here": range(one.repeat_low, one.repeat_high),
      "a run elsewhere": range(one.reproduce_low, one.reproduce_high),
      "printed lies": place(one),
      verdict: one.stand_in ? "stand-in" : one.verdict ?? "none",
    })),
    [
      "",
      "column",
      "their ratio",
      "our ratio",
      "one more run here",
      "a run elsewhere",
      "printed lies",
      "verdict",
    ],
  );
}

function range(low: number | null, high: number | null): string | null {
  return low === null || high === null ? null : `${short(low)} to ${short(high)}`;
}

/** Three digits; ends that few blocks leave absurdly far away are said as such. */
function short(value: number): string {
  if (value >= 1000) return "> 1,000";
  return value < 0.001 ? "< 0.001" : String(Number(value.toPrecision(3)));
}

function place(
  { their_ratio, repeat_low, repeat_high, reproduce_low, reproduce_high }: CellVerdict,
): string | null {
  if (their_ratio === null || repeat_low === null || repeat_high === null) return null;
  if (their_ratio >= repeat_low && their_ratio <= repeat_high) return "in the first";
  if (reproduce_low === null || reproduce_high === null) return "outside it";
  return their_ratio >= reproduce_low && their_ratio <= reproduce_high ? "in the second" : "outside both";
}
