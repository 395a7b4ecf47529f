import type { BlockModel } from "./block_model.ts";
import type { Comparison } from "./compare_stacks.ts";
import { checkLevel } from "./estimate.ts";
import { drawMaxT, type Pair, pairsOf } from "./max_t.ts";
import { type ModeratedVariances, moderatedVariances } from "./moderated_variances.ts";
import { studentisedRange } from "./studentised_range.ts";

/** Which comparisons, how sure, and the draws of the family against a reference. */
export interface ModeratedOptions {
  readonly level?: number;
  /** Compare every other stack with this one only; without it, all pairs. */
  readonly reference?: number;
  readonly draws?: number;
  readonly seed?: number;
}

/** How a family of pairs is held: from which |t| on, and how rare one is. */
interface Family {
  readonly name: string;
  critical(df: number): number;
  p(t: number, df: number): { p: number; p_error: number | null };
}

/** The difference of two stacks' logarithms, with its standard error and what that stands for. */
export interface Difference {
  readonly log_ratio: number;
  readonly se: number;
  readonly df: number;
}

/**
 * Simultaneous comparisons on a fitted block model where each stack has a variance of its own, moderated by that of
 * all (`moderatedVariances`): t with Satterthwaite's degrees of freedom, all pairs by the studentised range with those
 * (Games and Howell 1976), a reference by max-t with the least of them. Two stacks in complete blocks are the paired t
 * test, exactly.
 *
 * @throws {RangeError} where the model leaves no spread to judge by.
 */
export function compareModerated(model: BlockModel, options: ModeratedOptions = {}): Comparison[] {
  const { level = 0.95, reference } = options;
  checkLevel(level, "Cannot compare stacks");
  const pairs = pairsOf(model.effects.length, reference);
  const moderated = moderatedVariances(model);
  const differences = pairs.map((pair) => differenceOf(model, moderated, pair));
  const family = reference === undefined
    ? rangeFamily(model, level)
    : drawnFamily(moderated, { pairs, differences, level, ...options });
  return pairs.map(([a, b], i) => {
    const { log_ratio, se, df } = differences[i] as Difference;
    const reach = family.critical(df) * se;
    const ratio = {
      value: Math.exp(log_ratio),
      low: Math.exp(log_ratio - reach),
      high: Math.exp(log_ratio + reach),
      level,
      n: model.blocks,
      method: `block model on logs, moderated variances, ${family.name}, n in blocks`,
      warnings: model.warnings,
    };
    const t = log_ratio / se;
    return { a, b, ratio, t, se, df, ...family.p(t, df) };
  });
}

/** What the comparisons of all pairs rest on. */
export function moderatedDifferences(model: BlockModel): Difference[] {
  const moderated = moderatedVariances(model);
  return pairsOf(model.effects.length).map((pair) => differenceOf(model, moderated, pair));
}

/** Rounding below a part in 10¹³ is no difference. */
function differenceOf(model: BlockModel, moderated: ModeratedVariances, [a, b]: Pair): Difference {
  const { fit, df } = moderated;
  const sum = (effects: readonly number[]) => (effects[a] as number) - (effects[b] as number);
  const log_ratio = sum(model.effects) + model.residual_sd * sum(fit.effects);
  const shares = fit.shares([a, b]);
  const variance = shares.reduce((total, share) => total + share, 0);
  const spread = shares.reduce((total, share, i) => total + share ** 2 / (df[i] as number), 0);
  return {
    log_ratio: Math.abs(log_ratio) < 1e-13 ? 0 : log_ratio,
    se: model.residual_sd * Math.sqrt(variance),
    // No more than all runs together tell of one common variance.
    df: Math.min(variance ** 2 / spread, model.df),
  };
}

function rangeFamily({ effects }: BlockModel, level: number): Family {
  return {
    name: "studentised range",
    critical: (df) => studentisedRange(effects.length, df).quantile(level) / Math.SQRT2,
    p: (t, df) => ({
      p: studentisedRange(effects.length, df).upperTail(Math.abs(t) * Math.SQRT2),
      p_error: null,
    }),
  };
}

function drawnFamily(
  { fit }: ModeratedVariances,
  { pairs, differences, level, draws = 20_000, seed = 1 }: Required<Pick<ModeratedOptions, "level">> & {
    readonly pairs: readonly Pair[];
    readonly differences: readonly Difference[];
    readonly draws?: number;
    readonly seed?: number;
  },
): Family {
  const df = Math.min(...differences.map((one) => one.df));
  const drawn = drawMaxT({ covariance: fit.covariance, df, pairs }, { draws, seed });
  const critical = drawn.critical(level);
  return { name: `max t (${draws} draws, seed ${seed})`, critical: () => critical, p: drawn.p };
}
