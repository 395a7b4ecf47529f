import { blockDifferences } from "lib/stats/block_table.ts";
import { centre } from "lib/stats/hodges_lehmann.ts";
import { repeatabilityInterval, reproducibilityInterval } from "lib/stats/prediction_interval.ts";
import { logRuns, type RunValues, runValues } from "lib/stats/run_values.ts";
import type { Range } from "lib/tables/claims_judge.ts";
import type { PairComparison } from "lib/tables/compare_cell.ts";
import { COMPARED, type ComparedMetric } from "lib/tables/compare_metrics.ts";
import { boundedInterval } from "lib/tables/compare_verdict.ts";
import { runValuesOf } from "lib/tables/run_values.ts";
import type { SummaryRow } from "lib/tables/summary.ts";

/** What runs say to a claim. */
export interface Measured {
  /** A ratio, or a level in the unit of the summary. */
  readonly value: number;
  readonly interval: Range | null;
  /** Blocks that it rests on. */
  readonly n: number;
  readonly repeatability: Range | null;
  readonly reproducibility: Range | null;
  /** Both sides are bounds, or the only one is: nothing can be said. */
  readonly bound: boolean;
}

/** Of which figure, and which summaries of other machines or days stand beside ours. */
export interface EvidenceOptions {
  readonly workload: string | null;
  readonly metric: ComparedMetric;
  readonly others: readonly (readonly SummaryRow[])[];
  readonly level: number;
  /** Every pair by a figure of a workload, from the block model over all stacks. */
  readonly compared: (workload: string | null, metric: ComparedMetric) => readonly PairComparison[];
}

const ACTION = "Cannot weigh a claim";

/** Stack `a` by stack `b`, from the block model over all stacks; null where nothing ties the two together. */
export function measuredRatio(
  rows: readonly SummaryRow[],
  [a, b]: readonly [string, string],
  options: EvidenceOptions,
): Measured | null {
  const pair = pairOf(options.compared(options.workload, options.metric), [a, b]);
  if (pair === null) return null;
  const groups = [rows, ...options.others].flatMap((of) => blockRatios(of, [a, b], options));
  const bound = { a: pair.a.bound.length > 0, b: pair.b.bound.length > 0 };
  return {
    value: pair.ratio.value,
    interval: pair.ratio.low === null
      ? null
      : boundedInterval({ metric: options.metric, ratio: pair.ratio, bound }),
    n: pair.blocks,
    bound: bound.a && bound.b,
    ...predictions(groups, { ...options, bound }),
  };
}

/** The level of one stack: the centre of its runs. Null where it has none. */
export function measuredLevel(
  rows: readonly SummaryRow[],
  stack: string,
  options: EvidenceOptions,
): Measured | null {
  const groups = [rows, ...options.others].flatMap((of) => {
    const found = runValuesOf(of, { ...options, without_invalid: true }).find((one) => one.stack === stack);
    return found === undefined || found.runs.values.length === 0 ? [] : [found];
  });
  const [own] = groups;
  if (own === undefined) return null;
  const level = centre(own.runs, { level: options.level });
  const bound = { a: own.bound.length > 0, b: false };
  return {
    value: level.value,
    interval: level.low === null ? null : boundedInterval({ metric: options.metric, ratio: level, bound }),
    n: own.runs.values.length,
    bound: false,
    ...predictions(groups.map((group) => group.runs), { ...options, bound }),
  };
}

/** A pair of the family, turned round where it stands the other way. */
function pairOf(
  pairs: readonly PairComparison[],
  [a, b]: readonly [string, string],
): Pick<PairComparison, "a" | "b" | "ratio" | "blocks"> | null {
  const pair = pairs.find((one) => one.a.stack === a && one.b.stack === b);
  if (pair !== undefined) return pair;
  const turned = pairs.find((one) => one.a.stack === b && one.b.stack === a);
  if (turned === undefined) return null;
  const { value, low, high } = turned.ratio;
  const inverse = (end: number | null) => end === null ? null : 1 / end;
  const ratio = { ...turned.ratio, value: 1 / value, low: inverse(high), high: inverse(low) };
  return { a: turned.b, b: turned.a, ratio, blocks: turned.blocks };
}

/** One ratio a block; none where the two share no block. */
function blockRatios(
  rows: readonly SummaryRow[],
  [a, b]: readonly [string, string],
  options: EvidenceOptions,
): RunValues[] {
  const runs = runValuesOf(rows, { ...options, without_invalid: true });
  const [one, other] = [a, b].map((stack) => runs.find((found) => found.stack === stack)?.runs);
  if (one === undefined || other === undefined) return [];
  if (!one.blocks.some((block) => other.blocks.includes(block))) return [];
  const { differences } = blockDifferences(logRuns(one, ACTION), logRuns(other, ACTION), ACTION);
  return [runValues(differences.map((difference, block) => ({ block, value: Math.exp(difference) })))];
}

function predictions(
  groups: readonly RunValues[],
  { metric, level, bound }: EvidenceOptions & {
    readonly bound: { readonly a: boolean; readonly b: boolean };
  },
): Pick<Measured, "repeatability" | "reproducibility"> {
  const [own] = groups;
  const range = (estimate: ReturnType<typeof repeatabilityInterval>) =>
    estimate.low === null ? null : boundedInterval({ metric, ratio: estimate, bound });
  return {
    repeatability: own === undefined ? null : range(repeatabilityInterval(own, { level })),
    reproducibility: groups.length < 2 ? null : range(reproducibilityInterval(groups, { level })),
  };
}

/** Printed memory is in MB, read as MiB (see `besidePublished()`); everything else in the summary's own unit. */
export function printedMetric(
  metric: string,
): { readonly metric: ComparedMetric; readonly per: number } | null {
  if (metric === "idle_rss_mb") return { metric: "idle_rss_bytes", per: 2 ** 20 };
  if (metric === "peak_rss_mb") return { metric: "peak_rss_bytes", per: 2 ** 20 };
  return Object.hasOwn(COMPARED, metric) ? { metric: metric as ComparedMetric, per: 1 } : null;
}
