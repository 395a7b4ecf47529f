import { analyseBlocks } from "lib/stats/analyse_blocks.ts";
import { tQuantile } from "lib/stats/distributions/student_t.ts";
import { kendall } from "lib/stats/kendall.ts";
import type { KnownSpread } from "lib/stats/prediction_interval.ts";
import { rankSets } from "lib/stats/rank_sets.ts";
import { runValues } from "lib/stats/run_values.ts";
import type { Posting } from "lib/store/published_history.ts";

/** Which end of a figure is first. */
export interface PostingOptions {
  readonly better: "higher" | "lower";
}

/** A stack's rank in one posting, among the stacks that every posting has. */
export interface PostingRank {
  readonly posting: string;
  readonly stack: string;
  readonly value: number;
  /** 1 is best; equal values share the middle of their ranks. */
  readonly rank: number;
}

/** Ranks within each posting. Stacks that a posting lacks are left out of all, so that ranks compare. */
export function postingRanks(history: readonly Posting[], { better }: PostingOptions): PostingRank[] {
  const sign = better === "lower" ? 1 : -1;
  return [...Map.groupBy(completeOf(history), ({ posting }) => posting).values()].flatMap((of) =>
    of.map(({ posting, stack, value }) => {
      const before = of.filter((other) => sign * (other.value - value) < 0).length;
      const same = of.filter((other) => other.value === value).length;
      return { posting, stack, value, rank: before + (same + 1) / 2 };
    }).sort((a, b) => a.rank - b.rank)
  );
}

/** How far two postings agree on the order. */
export interface PostingAgreement {
  readonly one: string;
  readonly other: string;
  readonly tau_b: number;
  readonly p: number;
  /** What the same order would give. */
  readonly smallest_p: number | null;
  readonly pairs: number;
  /** Pairs of stacks that stand the other way round, as "A and B". */
  readonly turned: readonly string[];
}

/** Kendall's τ-b between every two postings. */
export function postingAgreement(ranks: readonly PostingRank[]): PostingAgreement[] {
  const postings = [...Map.groupBy(ranks, ({ posting }) => posting)];
  return postings.flatMap(([one, ofOne], i) =>
    postings.slice(i + 1).map(([other, ofOther]) => {
      const values = ofOne.map(({ stack, value }) => ({
        stack,
        a: value,
        b: ofOther.find((row) => row.stack === stack)!.value,
      }));
      const { statistic: tau_b, p, smallest_p } = kendall(values.map(({ a }) => a), values.map(({ b }) => b));
      const pairs = values.flatMap((x, at) => values.slice(at + 1).map((y) => [x, y] as const));
      const turned = pairs.filter(([x, y]) => (x.a - y.a) * (x.b - y.b) < 0)
        .map(([x, y]) => `${x.stack} and ${y.stack}`);
      return { one, other, tau_b, p, smallest_p, pairs: pairs.length, turned };
    })
  );
}

/** How far a row moves from posting to posting, and the ranks that all postings together leave it. */
export interface PostingMovement {
  readonly stack: string;
  readonly lowest: number;
  readonly highest: number;
  readonly highest_by_lowest: number;
  readonly best_rank: number;
  readonly worst_rank: number;
  /** Rank set at 95 % for all rows at once, postings being the blocks. */
  readonly set_best: number;
  readonly set_worst: number;
}

/** A row per stack, in the order of its middle rank. The postings' common movements are taken out as blocks. */
export function postingMovement(
  ranks: readonly PostingRank[],
  { better }: PostingOptions,
): PostingMovement[] {
  const stacks = [...Map.groupBy(ranks, ({ stack }) => stack)];
  const sets = rankSets(analysisOf(ranks).comparisons, { better });
  return stacks.map(([stack, of], i) => {
    const values = of.map(({ value }) => value);
    const places = of.map(({ rank }) => rank);
    const [lowest, highest] = [Math.min(...values), Math.max(...values)];
    return {
      stack,
      lowest,
      highest,
      highest_by_lowest: highest / lowest,
      best_rank: Math.min(...places),
      worst_rank: Math.max(...places),
      set_best: sets[i]!.best,
      set_worst: sets[i]!.worst,
    };
  }).sort((a, b) => a.set_best - b.set_best || a.set_worst - b.set_worst || a.best_rank - b.best_rank);
}

/** What one posting alone can tell apart. */
export interface OnePosting {
  /** Spread of a row from posting to posting, common movements taken out, on logs: 0.1 is about 10 %. */
  readonly sd: number;
  readonly df: number;
  /** Two rows of one posting must differ by this factor for 19 of 20 pairs of equal stacks to differ by less. */
  readonly factor: number;
  readonly pairs: number;
  /** Pairs of the posting that are further apart than that; neighbours are rows of successive rank. */
  readonly apart: number;
  readonly neighbours: number;
  readonly neighbours_apart: number;
}

/** Of the posting named: how many of its pairs are further apart than single postings of equal stacks would be. */
export function onePosting(ranks: readonly PostingRank[], posting: string): OnePosting {
  const { model } = analysisOf(ranks);
  const factor = Math.exp(tQuantile(0.975, model.df) * Math.SQRT2 * model.residual_sd);
  const values = ranks.filter((row) => row.posting === posting).map(({ value }) => value);
  const isApart = (a: number, b: number) => Math.max(a / b, b / a) > factor;
  const pairs = values.flatMap((a, i) => values.slice(i + 1).map((b) => isApart(a, b)));
  const neighbours = values.slice(1).map((value, i) => isApart(value, values[i]!));
  return {
    sd: model.residual_sd,
    df: model.df,
    factor,
    pairs: pairs.length,
    apart: pairs.filter(Boolean).length,
    neighbours: neighbours.length,
    neighbours_apart: neighbours.filter(Boolean).length,
  };
}

/**
 * How much the ratio of a stack to a reference differs from posting to posting: the root mean square over stacks on
 * logs. All ratios share the reference, so that degrees of freedom are those of one row: postings − 1.
 */
export function postingSpread(history: readonly Posting[], reference: string): KnownSpread {
  const complete = completeOf(history);
  const base = new Map(
    complete.filter(({ stack }) => stack === reference).map(({ posting, value }) => [posting, value]),
  );
  if (base.size < 2) {
    throw new RangeError(`Cannot take a spread as ${reference} must be in at least 2 postings`);
  }
  const rows = [
    ...Map.groupBy(complete.filter(({ stack }) => stack !== reference), ({ stack }) => stack).values(),
  ];
  const variances = rows.map((of) => {
    const logs = of.map(({ posting, value }) => Math.log(value / base.get(posting)!));
    const centre = logs.reduce((sum, log) => sum + log, 0) / logs.length;
    return logs.reduce((sum, log) => sum + (log - centre) ** 2, 0) / (logs.length - 1);
  });
  return {
    sd: Math.sqrt(variances.reduce((sum, one) => sum + one, 0) / variances.length),
    df: base.size - 1,
  };
}

function analysisOf(ranks: readonly PostingRank[]) {
  const postings = [...new Set(ranks.map(({ posting }) => posting))];
  const stacks = [...Map.groupBy(ranks, ({ stack }) => stack).values()];
  return analyseBlocks(
    stacks.map((of) =>
      runValues(of.map(({ posting, value }) => ({ block: postings.indexOf(posting), value })))
    ),
    { check: false },
  );
}

/** The stacks that every posting has. */
function completeOf(history: readonly Posting[]): Posting[] {
  const postings = new Set(history.map(({ posting }) => posting));
  const counts = Map.groupBy(history, ({ stack }) => stack);
  return history.filter(({ stack }) => counts.get(stack)!.length === postings.size);
}
