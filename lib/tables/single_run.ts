import {
  type KnownSpread,
  repeatabilityInterval,
  reproducibilityInterval,
} from "lib/stats/prediction_interval.ts";
import type { Published } from "lib/store/published.ts";
import type { BesideRow } from "lib/tables/beside_row.ts";
import { ratiosByBlock } from "lib/tables/block_ratios.ts";
import { printedMetric } from "lib/tables/claims_evidence.ts";
import type { SummaryRow } from "lib/tables/summary.ts";

/** Where a printed number would lie if it were one more measurement, and from what that is known. */
export interface SingleRunOptions {
  /** Runs of the same stacks on other machines or days. */
  readonly others?: readonly (readonly SummaryRow[])[];
  /** How much machines or days differ, from elsewhere, where there are no `others`. */
  readonly between?: KnownSpread;
  readonly level?: number;
}

/** A printed cell as a ratio to the reference stack, and what single measurements of ours allow. */
export interface SingleRun {
  readonly table: string;
  readonly column: string;
  readonly stack: string;
  readonly stack_id: string | null;
  readonly stand_in: boolean;
  readonly workload: string | null;
  readonly metric: string;
  readonly their_ratio: number | null;
  /** Centre of our blocks' ratios; null where there is no pair in any block. */
  readonly our_ratio: number | null;
  readonly blocks: number;
  readonly repeat_low: number | null;
  readonly repeat_high: number | null;
  readonly reproduce_low: number | null;
  readonly reproduce_high: number | null;
}

/**
 * A row per printed cell that has a ratio to the reference stack. *Repeat*: where one more measurement of the length of
 * ours, on this machine in these days, would lie (a mean of as many as the publication averaged). *Reproduce*: the same
 * on another machine or day, which takes such runs, or their spread from elsewhere. Rows of `besidePublished()`.
 */
export function singleRuns(
  cells: readonly BesideRow[],
  rows: readonly SummaryRow[],
  { reference, as_published }: Pick<Published, "reference" | "as_published">,
  options: SingleRunOptions = {},
): SingleRun[] {
  const printed = cells.filter((cell) => cell.ratio_published !== null && cell.stack_id !== reference);
  const runs_averaged = as_published?.runs ?? 1;
  return printed.map((cell) => {
    const { table, column, stack, stack_id, stand_in, workload, metric } = cell;
    const same = { table, column, stack, stack_id, stand_in, workload, metric };
    return {
      ...same,
      their_ratio: cell.ratio_published,
      ...predicted(cell, { rows, reference, runs_averaged, ...options }),
    };
  });
}

type Prediction = Pick<
  SingleRun,
  "our_ratio" | "blocks" | "repeat_low" | "repeat_high" | "reproduce_low" | "reproduce_high"
>;

/** What is allowed of a cell where there is nothing of ours. */
export const NO_PREDICTION: Prediction = {
  our_ratio: null,
  blocks: 0,
  repeat_low: null,
  repeat_high: null,
  reproduce_low: null,
  reproduce_high: null,
};

function predicted(
  { stack_id, workload, metric }: BesideRow,
  { rows, reference, others = [], between, ...options }: SingleRunOptions & {
    readonly rows: readonly SummaryRow[];
    readonly reference: string | null;
    readonly runs_averaged: number;
  },
): Prediction {
  const known = printedMetric(metric);
  if (known === null || stack_id === null || reference === null) return NO_PREDICTION;
  const pair = { workload, metric: known.metric, a: stack_id, b: reference };
  const [own, ...more] = [rows, ...others].map((of) => ratiosByBlock(of, pair));
  if (own === null || own === undefined) return NO_PREDICTION;
  const groups = [own, ...more.filter((group) => group !== null)];
  const repeat = repeatabilityInterval(own, options);
  const elsewhere = groups.length > 1 || between === undefined ? {} : { between };
  const reproduce = reproducibilityInterval(groups, { ...options, ...elsewhere });
  return {
    our_ratio: repeat.value,
    blocks: own.values.length,
    repeat_low: repeat.low,
    repeat_high: repeat.high,
    reproduce_low: reproduce.low,
    reproduce_high: reproduce.high,
  };
}
