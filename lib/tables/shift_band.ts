import { tQuantile } from "lib/stats/distributions/student_t.ts";

/** One block's ratio of two stacks' quantiles at one percentile; `odds` is 1/(1−p). */
export interface BlockRatio {
  readonly odds: number;
  readonly ratio: number;
}

/** Where the mean over blocks lies, at one percentile. */
export interface ShiftInterval {
  readonly odds: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The interval of the mean log ratio over blocks at each percentile by itself, by Student's t: the block is the unit.
 * A hierarchical bootstrap of few runs gives intervals that are too short, and its requests are no replicates. Only
 * where as many blocks reach as at the first percentile; empty below two blocks.
 */
export function shiftBand(
  ratios: readonly BlockRatio[],
  { level = 0.95 }: { readonly level?: number } = {},
): ShiftInterval[] {
  const places = [...Map.groupBy(ratios, ({ odds }) => odds)];
  const blocks = places.reduce((most, [, of]) => Math.max(most, of.length), 0);
  if (blocks < 2) return [];
  const t = tQuantile((1 + level) / 2, blocks - 1);
  return places.filter(([, of]) => of.length === blocks).map(([odds, of]) => {
    const logs = of.map(({ ratio }) => Math.log(ratio));
    const mean = logs.reduce((sum, log) => sum + log, 0) / blocks;
    const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (blocks - 1);
    const margin = t * Math.sqrt(variance / blocks);
    return { odds, low: Math.exp(mean - margin), high: Math.exp(mean + margin) };
  }).sort((a, b) => a.odds - b.odds);
}
