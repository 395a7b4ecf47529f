import type { Residual } from "./block_model.ts";
import { inverse, type Matrix } from "./symmetric_matrix.ts";

/** A block model fitted with a variance of each stack's own. */
export interface WeightedFit {
  /** Log of each stack's level, up to a constant: only differences mean something. */
  readonly effects: readonly number[];
  /** Of the effects, valid for contrasts. */
  readonly covariance: Matrix;
  readonly stacks: readonly WeightedStack[];
  /** Share of each stack's runs in the variance of the difference of two effects; they sum to that variance. */
  shares(pair: readonly [a: number, b: number]): number[];
}

/** What the fit leaves of one stack's runs. */
export interface WeightedStack {
  /** Sum of squared residuals. */
  readonly squares: number;
  /** Degrees of freedom that they stand for: runs less their leverages. */
  readonly df: number;
}

/** Runs of one block, with what the fit needs of them. */
interface Block {
  readonly runs: readonly Residual[];
  /** Each stack's share of the block's weight. */
  readonly mix: readonly number[];
  readonly weight: number;
}

/** Generalised least squares of `value ~ stack + block`, where stack i's runs have the variance `variances[i]`. */
export function weightedFit(runs: readonly Residual[], variances: readonly number[]): WeightedFit {
  const weights = variances.map((variance) => 1 / variance);
  const blocks = [...Map.groupBy(runs, ({ block }) => block).values()].map((own) => blockOf(own, weights));
  const covariance = covarianceOf(blocks, weights);
  const totals = weights.map(() => 0);
  for (const { runs, weight } of blocks) {
    const level = runs.reduce((sum, { stack, value }) => sum + at(weights, stack) * value, 0) / weight;
    for (const { stack, value } of runs) {
      totals[stack] = at(totals, stack) + at(weights, stack) * (value - level);
    }
  }
  const effects = covariance.map((row) => dot(row, totals));
  return {
    effects,
    covariance,
    stacks: leftOf(blocks, { effects, covariance, weights }),
    shares: ([a, b]) => {
      const along = covariance.map((row) => at(row, a) - at(row, b));
      const shares = weights.map(() => 0);
      for (const { runs, mix } of blocks) {
        const level = dot(mix, along);
        for (const { stack } of runs) {
          shares[stack] = at(shares, stack) + at(weights, stack) * (at(along, stack) - level) ** 2;
        }
      }
      return shares;
    },
  };
}

function blockOf(runs: readonly Residual[], weights: readonly number[]): Block {
  const own = weights.map(() => 0);
  for (const { stack } of runs) own[stack] = at(own, stack) + at(weights, stack);
  const weight = own.reduce((sum, one) => sum + one, 0);
  return { runs, weight, mix: own.map((one) => one / weight) };
}

/** Inverse of the information on stacks that is left once blocks are fitted, made regular along the constant. */
function covarianceOf(blocks: readonly Block[], weights: readonly number[]): Matrix {
  const total = blocks.reduce((sum, { weight }) => sum + weight, 0);
  const information = weights.map((_, i) =>
    weights.map((_, j) =>
      blocks.reduce(
        (sum, { mix, weight }) => sum + weight * ((i === j ? at(mix, i) : 0) - at(mix, i) * at(mix, j)),
        total / weights.length ** 2,
      )
    )
  );
  const inverted = inverse(information);
  if (inverted === null) {
    throw new RangeError("Cannot fit a block model as the blocks must tie all stacks together: they do not");
  }
  return inverted;
}

function leftOf(
  blocks: readonly Block[],
  { effects, covariance, weights }: Pick<WeightedFit, "effects" | "covariance"> & {
    weights: readonly number[];
  },
): WeightedStack[] {
  const left = weights.map(() => ({ squares: 0, df: 0 }));
  for (const { runs, mix, weight } of blocks) {
    const rest = runs.map(({ stack, value }) => value - at(effects, stack));
    const level = runs.reduce((sum, { stack }, i) => sum + at(weights, stack) * at(rest, i), 0) / weight;
    const mixed = covariance.map((row) => dot(row, mix));
    const common = 1 / weight + dot(mix, mixed);
    runs.forEach(({ stack }, i) => {
      const own = left[stack] as { squares: number; df: number };
      own.squares += (at(rest, i) - level) ** 2;
      own.df += 1 -
        at(weights, stack) * (common + at(covariance[stack] as number[], stack) - 2 * at(mixed, stack));
    });
  }
  return left;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * at(b, i), 0);
}

function at(values: readonly number[], index: number): number {
  return values[index] as number;
}
