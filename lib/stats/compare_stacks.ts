import type { BlockModel } from "./block_model.ts";
import { checkLevel, type Estimate } from "./estimate.ts";
import { contrastSd, drawMaxT, type Pair, pairsOf } from "./max_t.ts";
import { studentisedRange } from "./studentised_range.ts";

/** One stack over another, with an interval and a p value that hold for the whole family at once. */
export interface Comparison {
  readonly a: number;
  readonly b: number;
  /** Level of `a` over level of `b`, with its simultaneous interval. */
  readonly ratio: Estimate;
  readonly t: number;
  /** Standard error of the log ratio; NaN where runs cannot show any spread. */
  readonly se: number;
  readonly df: number;
  /** Adjusted for the family. */
  readonly p: number;
  /** Monte Carlo standard error of `p` where it was simulated. */
  readonly p_error: number | null;
}

/** Which comparisons, how sure, and how the family is held. */
export interface CompareOptions {
  readonly level?: number;
  /** Compare every other stack with this one only; without it, all pairs. */
  readonly reference?: number;
  /** Default: studentised range for all pairs, max t against a reference. */
  readonly method?: "studentised range" | "max t";
  readonly draws?: number;
  readonly seed?: number;
}

/**
 * Simultaneous comparisons on a fitted block model: Tukey's studentised range (exact when balanced,
 * conservative as Tukey–Kramer otherwise) or max-t with a drawn null (any design, any family).
 */
export function compareStacks(model: BlockModel, options: CompareOptions = {}): Comparison[] {
  const { level = 0.95, reference, draws = 20_000, seed = 1 } = options;
  const method = options.method ?? (reference === undefined ? "studentised range" : "max t");
  checkLevel(level, "Cannot compare stacks");
  const pairs = pairsOf(model.effects.length, reference);
  if (model.df < 1) return pairs.map((pair) => withoutSpread(model, pair, level));
  const family = method === "max t"
    ? drawnFamily(model, pairs, { draws, seed, level })
    : rangeFamily(model, level);
  return pairs.map((pair) => compare(model, pair, { level, family }));
}

interface Family {
  readonly name: string;
  readonly critical: number;
  readonly p: (t: number) => { p: number; p_error: number | null };
}

function rangeFamily(model: BlockModel, level: number): Family {
  const range = studentisedRange(model.effects.length, model.df);
  return {
    name: model.balanced ? "studentised range" : "studentised range (Tukey–Kramer)",
    critical: range.quantile(level) / Math.SQRT2,
    p: (t) => ({ p: range.upperTail(Math.abs(t) * Math.SQRT2), p_error: null }),
  };
}

function drawnFamily(
  { unscaled_covariance: covariance, df }: BlockModel,
  pairs: readonly Pair[],
  { draws, seed, level }: { draws: number; seed: number; level: number },
): Family {
  const drawn = drawMaxT({ covariance, df, pairs }, { draws, seed });
  return { name: `max t (${draws} draws, seed ${seed})`, critical: drawn.critical(level), p: drawn.p };
}

function compare(
  model: BlockModel,
  [a, b]: Pair,
  { level, family }: { level: number; family: Family },
): Comparison {
  const log_ratio = logRatio(model, [a, b]);
  const se = model.residual_sd * contrastSd(model.unscaled_covariance, [a, b]);
  const t = log_ratio === 0 ? 0 : log_ratio / se;
  const warnings = se > 0
    ? model.warnings
    : [...model.warnings, "runs do not vary: the interval has no width"];
  const ratio = {
    value: Math.exp(log_ratio),
    low: Math.exp(log_ratio - family.critical * se),
    high: Math.exp(log_ratio + family.critical * se),
    level,
    n: model.blocks,
    method: `block model on logs, ${family.name}, n in blocks`,
    warnings,
  };
  const { p, p_error } = Number.isFinite(t) ? family.p(t) : { p: 0, p_error: null };
  return { a, b, ratio, t, se, df: model.df, p, p_error };
}

/** Rounding below a part in 10¹³ is no difference. */
function logRatio(model: BlockModel, [a, b]: Pair): number {
  const difference = (model.effects[a] as number) - (model.effects[b] as number);
  return Math.abs(difference) < 1e-13 ? 0 : difference;
}

function withoutSpread(model: BlockModel, [a, b]: Pair, level: number): Comparison {
  const value = Math.exp(logRatio(model, [a, b]));
  const ratio = {
    value,
    low: null,
    high: null,
    level,
    n: model.blocks,
    method: "block model on logs",
    warnings: model.warnings,
  };
  return { a, b, ratio, t: NaN, se: NaN, df: model.df, p: 1, p_error: null };
}
