import type { BlockModel } from "./block_model.ts";
import { type WeightedFit, weightedFit } from "./weighted_fit.ts";

/** How well the stacks' variances are known, as a function of the design alone where they are equal. */
export interface PriorWeight {
  /** Degrees of freedom that the common variance counts for in each stack's own. */
  readonly prior_df: number;
  /** How many of them the stack's variance is said to have: the rest is not knowledge but a guess that all are alike. */
  readonly counted_df: number;
}

/** Each stack's variance from run to run, drawn towards that of all stacks. */
export interface ModeratedVariances extends PriorWeight {
  readonly variances: readonly number[];
  /** What each stands for, in degrees of freedom. */
  readonly df: readonly number[];
  /** The block model fitted with these variances. */
  readonly fit: WeightedFit;
}

/** Many stacks tell the common variance better, two cannot be told apart at all. */
const MOST_PRIOR_DF = 6;
const MOST_STEPS = 2_000;

/**
 * The weight of the common variance. A fixed one: estimated from the data (Smyth 2004), as limma does with thousands
 * of genes, it is noise with six stacks, and lets 7 to 9 % of experiments with one noisier stack call a pair different.
 */
export function priorWeight(stacks: number): PriorWeight {
  const told = 1 - 2 / stacks;
  const prior_df = MOST_PRIOR_DF * told;
  return { prior_df, counted_df: prior_df * told / 2 };
}

/**
 * Each stack's own variance by restricted maximum likelihood in `log y ~ stack + block`, moderated: the common variance
 * counts for `prior_df` more degrees of freedom (the mode under a scaled inverse χ² prior around it). Starts from the
 * common variance and repeats "squares over degrees of freedom, weights, fit" until nothing moves.
 *
 * @throws {RangeError} where the model leaves no spread.
 */
export function moderatedVariances(model: BlockModel): ModeratedVariances {
  if (!(model.df >= 1 && model.residual_sd > 0)) {
    throw new RangeError(
      "Cannot estimate variances as the block model must leave some spread: it leaves none",
    );
  }
  const { prior_df, counted_df } = priorWeight(model.effects.length);
  // On the scale of the common variance, so that no unit matters.
  const runs = model.residuals.map((one) => ({ ...one, value: one.value / model.residual_sd }));
  let variances = model.effects.map(() => 1);
  let fit = weightedFit(runs, variances);
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = fit.stacks.map(({ squares, df }) => (prior_df + squares) / (prior_df + df));
    const moved = Math.max(...next.map((value, i) => Math.abs(value / (variances[i] as number) - 1)));
    variances = next;
    fit = weightedFit(runs, variances);
    if (moved < 1e-13) break;
  }
  return { prior_df, counted_df, variances, df: fit.stacks.map(({ df }) => df + counted_df), fit };
}
