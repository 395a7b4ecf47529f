import { priorWeight } from "./moderated_variances.ts";
import { chiSquaredDraws, normalDraws } from "./normal_draws.ts";
import type { Random } from "./random.ts";

/** A pair's standard error, in units of the run-to-run standard deviation, and its degrees of freedom. */
export interface PairSpread {
  readonly se: number;
  readonly df: number;
}

/**
 * What `moderatedDifferences` makes of neighbouring pairs of complete blocks, from what blocks leave of each stack: a
 * row per stack, turned in any way that keeps lengths and angles. Weights do not change differences there, and a run's
 * leverage is its stack's share of all weights, which makes this a thousand times as fast.
 */
export function pairSpreads(rows: readonly Float64Array[], blocks: number): PairSpread[] {
  const stacks = rows.length;
  const { prior_df, counted_df } = priorWeight(stacks);
  const model_df = (stacks - 1) * (blocks - 1);
  const equal = rows.map(() => 1 / stacks);
  const common = squaresAround(rows, equal).reduce((sum, one) => sum + one, 0) / model_df;
  let [shares, variances] = [equal, rows.map(() => common)];
  for (let step = 0, moved = 1; step < 2_000 && moved > 1e-6; step++) {
    const squares = squaresAround(rows, shares);
    const next = squares.map((own, i) =>
      (prior_df * common + own) / (prior_df + (blocks - 1) * (1 - (shares[i] as number)))
    );
    moved = 0;
    next.forEach((value, i) => moved = Math.max(moved, Math.abs(value / (variances[i] as number) - 1)));
    variances = next;
    let total = 0;
    for (const value of variances) total += 1 / value;
    shares = variances.map((value) => 1 / value / total);
  }
  const part = variances.map((value, i) =>
    value ** 2 / ((blocks - 1) * (1 - (shares[i] as number)) + counted_df)
  );
  return variances.map((value, a) => {
    const b = (a + 1) % stacks;
    const sum = value + (variances[b] as number);
    const df = Math.min(sum ** 2 / ((part[a] as number) + (part[b] as number)), model_df);
    return { se: Math.sqrt(sum / blocks), df };
  });
}

/** Each row's squared distance from the rows' weighted mean. */
function squaresAround(rows: readonly Float64Array[], shares: readonly number[]): number[] {
  const width = (rows[0] as Float64Array).length;
  const centre = new Float64Array(width);
  for (let i = 0; i < rows.length; i++) {
    const [row, share] = [rows[i] as Float64Array, shares[i] as number];
    for (let j = 0; j < width; j++) centre[j] = (centre[j] as number) + share * (row[j] as number);
  }
  return rows.map((row) => {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += ((row[j] as number) - (centre[j] as number)) ** 2;
    return sum;
  });
}

/**
 * Rows of normals, one per stack, with blocks − 1 dimensions; where these are more than stacks, turned so that row i
 * has i + 1 numbers (Bartlett's decomposition), which many blocks do not make longer.
 */
export function residualDraws(
  { stacks, blocks }: { readonly stacks: number; readonly blocks: number },
  random: Random,
): () => Float64Array[] {
  const normal = normalDraws(random);
  const width = Math.min(stacks, blocks - 1);
  const turned = blocks - 1 > stacks;
  const squares = Array.from(
    { length: turned ? stacks : 0 },
    (_, i) => chiSquaredDraws(blocks - 1 - i, random),
  );
  const value = (i: number, j: number) => j === i ? Math.sqrt(squares[i]!()) : j < i ? normal() : 0;
  return () =>
    Array.from({ length: stacks }, (_, i) => {
      const row = new Float64Array(width);
      for (let j = 0; j < width; j++) row[j] = turned ? value(i, j) : normal();
      return row;
    });
}
