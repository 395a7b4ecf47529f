import { analyseBlocks } from "./analyse_blocks.ts";
import { normalCdf, normalUpperTail } from "./distributions/normal.ts";
import { tQuantile } from "./distributions/student_t.ts";
import { checkLevel } from "./estimate.ts";
import { leastDifferences } from "./least_differences.ts";
import { twoSidedPower } from "./noncentral_t.ts";
import { normalDraws } from "./normal_draws.ts";
import { seededRandom } from "./random.ts";
import { runValues } from "./run_values.ts";

const ACTION = "Cannot plan power";

/** An experiment to be analysed by `analyseBlocks`: every stack once in every block, all pairs at once. */
export interface Design {
  readonly stacks: number;
  readonly blocks: number;
  /** Run-to-run standard deviation on logs, as a block model estimates it: 0.02 is about 2 %. */
  readonly residual_sd: number;
  readonly level?: number;
}

/** A share of simulated experiments, with its Monte Carlo error. */
export interface SimulatedPower {
  readonly power: number;
  readonly error: number;
}

/**
 * The chance that one named pair whose true ratio is `effect` (1.05) is called different, allowing for the whole
 * family, where logs are normal and all stacks vary alike. Two stacks are the paired t test, exactly, by the noncentral
 * t distribution; from three on the analysis itself judges drawn variances (`leastDifferences`), and only the mean is
 * integrated: no degrees of freedom stand in for what variances happen to be found.
 *
 * Found right by whole simulated experiments, 2,000 of each design (`deno run lib/stats/power_simulation.ts`, three
 * minutes): 2, 3 and 6 stacks in 5, 7, 10 and 15 blocks, effects of 5 and 10 % at spreads of 1 to 5 %. Of these 120
 * designs 3 are off by more than two Monte Carlo errors (chance has 5 or so), none by more than 2.3, and on average by
 * 0.1. Where stacks' spreads differ, a noisier pair is found less often than their mean spread says, a quieter one more.
 */
export function blockPower(design: Design, effect: number): number {
  checkDesign(design, effect);
  return powerCurve(design)(Math.log(effect));
}

/** The same by simulating whole experiments and analysing each: the check of the formula. */
export function simulatePower(
  design: Design,
  effect: number,
  { draws = 1_000, seed = 1 }: { draws?: number; seed?: number } = {},
): SimulatedPower {
  checkDesign(design, effect);
  const { level = 0.95 } = design;
  const normal = normalDraws(seededRandom(seed));
  let found = 0;
  for (let draw = 0; draw < draws; draw++) {
    const [first] =
      analyseBlocks(drawExperiment(design, effect, normal), { level, check: false }).comparisons;
    if (first !== undefined && first.p < 1 - level) found++;
  }
  const power = found / draws;
  return { power, error: Math.sqrt(Math.max(power * (1 - power), 1 / draws) / draws) };
}

/** The smallest number of blocks that finds `effect` with at least this power; null where `at_most` do not. */
export function blocksForPower(
  design: Omit<Design, "blocks">,
  effect: number,
  { power = 0.9, at_most = 1_000 }: { power?: number; at_most?: number } = {},
): number | null {
  checkLevel(power, ACTION);
  const suffices = (blocks: number) => blockPower({ ...design, blocks }, effect) >= power;
  let high = 2;
  while (!suffices(high)) {
    if (high >= at_most) return null;
    high = Math.min(2 * high, at_most);
  }
  let low = Math.max(1, high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (suffices(middle)) high = middle;
    else low = Math.max(low, middle);
  }
  return high;
}

/** The smallest ratio above 1 that the design finds with this power. */
export function detectableRatio(design: Design, { power = 0.9 }: { power?: number } = {}): number {
  checkDesign(design, 1);
  checkLevel(power, ACTION);
  const powerAt = powerCurve(design);
  let [low, high] = [0, design.residual_sd];
  while (powerAt(high) < power) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (powerAt(middle) < power) low = middle;
    else high = middle;
  }
  return Math.exp(high);
}

/** Power as a function of the true difference of logarithms. */
function powerCurve({ stacks, blocks, residual_sd, level = 0.95 }: Design): (difference: number) => number {
  const se = Math.sqrt(2 / blocks);
  if (stacks === 2) {
    const [df, critical] = [blocks - 1, tQuantile((1 + level) / 2, blocks - 1)];
    return (difference) => twoSidedPower(critical, { shift: Math.abs(difference) / (residual_sd * se), df });
  }
  const least = leastDifferences({ stacks, blocks, level });
  return (difference) => {
    const shift = Math.abs(difference) / residual_sd;
    let sum = 0;
    for (const from of least) sum += normalUpperTail((from - shift) / se) + normalCdf((-from - shift) / se);
    return Math.min(1, sum / least.length);
  };
}

/** Stack 0 stands above all others by `effect`; blocks differ as much as runs do, which must not matter. */
function drawExperiment({ stacks, blocks, residual_sd }: Design, effect: number, normal: () => number) {
  const levels = Array.from({ length: blocks }, () => residual_sd * normal());
  return Array.from({ length: stacks }, (_, stack) =>
    runValues(levels.map((level, block) => {
      const raised = stack === 0 ? Math.log(effect) : 0;
      return { block, value: Math.exp(raised + level + residual_sd * normal()) };
    })));
}

function checkDesign({ stacks, blocks, residual_sd, level = 0.95 }: Design, effect: number): void {
  checkLevel(level, ACTION);
  const wrong = (name: string, rule: string, value: number) =>
    new RangeError(`${ACTION} as ${name} must be ${rule}: current value is ${value}`);
  if (!Number.isSafeInteger(stacks) || stacks < 2) {
    throw wrong("stacks", "a whole number of at least 2", stacks);
  }
  if (!Number.isSafeInteger(blocks) || blocks < 2) {
    throw wrong("blocks", "a whole number of at least 2", blocks);
  }
  if (!(residual_sd > 0 && residual_sd < Infinity)) throw wrong("residual_sd", "above 0", residual_sd);
  if (!(effect > 0 && effect < Infinity)) throw wrong("effect", "a ratio above 0", effect);
}
