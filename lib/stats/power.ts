import { analyseBlocks } from "./analyse_blocks.ts";
import { checkLevel } from "./estimate.ts";
import { drawMaxT, pairsOf } from "./max_t.ts";
import { priorWeight } from "./moderated_variances.ts";
import { twoSidedPower } from "./noncentral_t.ts";
import { normalDraws } from "./normal_draws.ts";
import { seededRandom } from "./random.ts";
import { runValues } from "./run_values.ts";
import { studentisedRange } from "./studentised_range.ts";

const ACTION = "Cannot plan power";

/** An experiment to be analysed by `analyseBlocks`: every stack once in every block. */
export interface Design {
  readonly stacks: number;
  readonly blocks: number;
  /** Run-to-run standard deviation on logs, as a block model estimates it: 0.02 is about 2 %. */
  readonly residual_sd: number;
  readonly level?: number;
  /** All pairs (studentised range), or every other stack against one (max t). */
  readonly family?: "all pairs" | "reference";
}

/** A share of simulated experiments, with its Monte Carlo error. */
export interface SimulatedPower {
  readonly power: number;
  readonly error: number;
}

/**
 * The chance that one named pair whose true ratio is `effect` (1.05) is called different, allowing for the whole
 * family. By the noncentral t distribution, for normal logs with equal variances: exact for two stacks, within a few
 * percentage points for more (`analyse_blocks_simulation.ts` prints promised and found).
 */
export function blockPower(design: Design, effect: number): number {
  checkDesign(design, effect);
  return powerAt(design, effect, criticalT(design));
}

/** The same by simulating whole experiments and analysing each: the check of the formula. */
export function simulatePower(
  design: Design,
  effect: number,
  { draws = 1_000, seed = 1 }: { draws?: number; seed?: number } = {},
): SimulatedPower {
  checkDesign(design, effect);
  const { level = 0.95, family } = design;
  const options = family === "reference" ? { level, reference: 1, check: false } : { level, check: false };
  const normal = normalDraws(seededRandom(seed));
  let found = 0;
  for (let draw = 0; draw < draws; draw++) {
    const [first] = analyseBlocks(drawExperiment(design, effect, normal), options).comparisons;
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
  const critical = criticalT(design);
  let [low, high] = [0, design.residual_sd];
  while (powerAt(design, Math.exp(high), critical) < power) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (powerAt(design, Math.exp(middle), critical) < power) low = middle;
    else high = middle;
  }
  return Math.exp(high);
}

function powerAt({ stacks, blocks, residual_sd }: Design, effect: number, critical: number): number {
  const shift = Math.log(effect) / (residual_sd * Math.sqrt(2 / blocks));
  return twoSidedPower(critical, { shift: Math.abs(shift), df: knownDf({ stacks, blocks }) });
}

/** The |t| from which a pair is called different. */
function criticalT({ stacks, blocks, level = 0.95, family = "all pairs" }: Design): number {
  const df = countedDf({ stacks, blocks });
  if (family === "all pairs") return studentisedRange(stacks, df).quantile(level) / Math.SQRT2;
  const covariance = Array.from(
    { length: stacks },
    (_, i) => Array.from({ length: stacks }, (_, j) => i === j ? 1 : 0),
  );
  return drawMaxT({ covariance, df, pairs: pairsOf(stacks, 0) }, { draws: 20_000, seed: 1 }).critical(level);
}

/** The degrees of freedom that a pair is judged with where its two variances are equal. */
function countedDf({ stacks, blocks }: Pick<Design, "stacks" | "blocks">): number {
  const own = (blocks - 1) * (1 - 1 / stacks);
  return Math.min(2 * (own + priorWeight(stacks).counted_df), (stacks - 1) * (blocks - 1));
}

/**
 * What the mean of a pair's two moderated variances stands for where all stacks vary alike: of the common variance a
 * share of prior_df / (prior_df + own), with all degrees of freedom, and of the pair's own the rest.
 */
function knownDf({ stacks, blocks }: Pick<Design, "stacks" | "blocks">): number {
  const own = (blocks - 1) * (1 - 1 / stacks);
  const all = (blocks - 1) * (stacks - 1);
  const { prior_df } = priorWeight(stacks);
  const common = prior_df / (prior_df + own);
  return all / (common * (2 - common) + (1 - common) ** 2 * stacks / 2);
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
