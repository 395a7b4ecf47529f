// How often the primary analysis calls identical stacks different, and what it finds of a difference, against one
// common variance: deno run lib/stats/analyse_blocks_simulation.ts [experiments, default 2000] [stacks, default 2,3,6]
import { type BlockModel, fitBlockModel } from "./block_model.ts";
import { type Difference, moderatedDifferences } from "./compare_moderated.ts";
import { contrastSd, pairsOf } from "./max_t.ts";
import { normalDraws } from "./normal_draws.ts";
import { blockPower } from "./power.ts";
import { seededRandom } from "./random.ts";
import { type RunValues, runValues } from "./run_values.ts";
import { studentisedRange } from "./studentised_range.ts";

/** Stacks that differ in nothing but, perhaps, their spread; the first stands above the others by `effect`. */
export interface Simulated {
  /** Run-to-run spread of each stack, on logs: 0.02 is about 2 %. */
  readonly sds: readonly number[];
  readonly blocks: number;
  readonly effect?: number;
}

/** How many experiments of how many came out so. */
export interface Counted {
  /** Some pair was called different. */
  readonly any: number;
  /** The first pair was. */
  readonly first: number;
  /** The first pair's interval held its true ratio. */
  readonly covered: number;
  readonly experiments: number;
}

/** Every pair's difference as one method sees it; judged by the studentised range, as `analyseBlocks` does. */
export type Method = (model: BlockModel) => readonly Difference[];

/** The primary analysis, and what it is held against. */
export const METHODS: Readonly<Record<"moderated" | "one variance", Method>> = {
  moderated: (model) => moderatedDifferences(model),
  "one variance": (model) =>
    pairsOf(model.effects.length).map(([a, b]) => ({
      log_ratio: (model.effects[a] as number) - (model.effects[b] as number),
      se: model.residual_sd * contrastSd(model.unscaled_covariance, [a, b]),
      df: model.df,
    })),
};

/** Whole experiments, drawn: logarithms are normal, and blocks differ by 5 %. */
export function simulate(
  method: Method,
  { sds, blocks, effect = 1 }: Simulated,
  { experiments, seed = 1 }: { readonly experiments: number; readonly seed?: number },
): Counted {
  const normal = normalDraws(seededRandom(seed));
  let [any, first, covered] = [0, 0, 0];
  for (let i = 0; i < experiments; i++) {
    const found = method(fitBlockModel(drawStacks({ sds, blocks, effect }, normal)));
    const differ = ({ log_ratio, se, df }: Difference, truth = 0) =>
      isRare(Math.abs(log_ratio - truth) / se, { stacks: sds.length, df });
    if (found.some((one) => differ(one))) any++;
    if (differ(found[0] as Difference)) first++;
    if (!differ(found[0] as Difference, Math.log(effect))) covered++;
  }
  return { any, first, covered, experiments };
}

function drawStacks({ sds, blocks, effect }: Required<Simulated>, normal: () => number): RunValues[] {
  const levels = Array.from({ length: blocks }, () => 0.05 * normal());
  return sds.map((sd, stack) => {
    const raised = stack === 0 ? Math.log(effect) : 0;
    return runValues(
      levels.map((level, block) => ({ block, value: Math.exp(raised + level + sd * normal()) })),
    );
  });
}

/** No |t| below 1.9 is rare in any family at any degrees of freedom: the tail need not be computed. */
function isRare(t: number, { stacks, df }: { readonly stacks: number; readonly df: number }): boolean {
  return t > 1.9 && studentisedRange(stacks, df).upperTail(t * Math.SQRT2) < 0.05;
}

/** Spreads from run to run that stacks may have, from 0.5 to 5 %. */
export const SPREADS: Readonly<Record<string, (stacks: number) => readonly number[]>> = {
  "all 2 %": (stacks) => Array(stacks).fill(0.02),
  "1 %, one 2 %": (stacks) => [...Array(stacks - 1).fill(0.01), 0.02],
  "1 %, one 3 %": (stacks) => [...Array(stacks - 1).fill(0.01), 0.03],
  "0.5 %, one 5 %": (stacks) => [...Array(stacks - 1).fill(0.005), 0.05],
  "5 %, one 0.5 %": (stacks) => [...Array(stacks - 1).fill(0.05), 0.005],
  "0.5 to 5 % in steps": (stacks) =>
    Array.from({ length: stacks }, (_, i) => 0.005 + 0.045 * i / (stacks - 1)),
  "0.5 to 5 % in factors": (stacks) =>
    Array.from({ length: stacks }, (_, i) => 0.005 * 10 ** (i / (stacks - 1))),
  "half 0.5 %, half 5 %": (stacks) => Array.from({ length: stacks }, (_, i) => i < stacks / 2 ? 0.005 : 0.05),
};

/** Equal spreads from 0.5 to 5 % give one and the same number: all is relative to the spread. */
function printAlarms(design: { stacks: number; blocks: number }, experiments: number): void {
  Object.entries(SPREADS).forEach(([spread, sdsOf], seed) => {
    const shown = Object.entries(METHODS).map(([name, method]) => {
      const counted = simulate(method, { ...design, sds: sdsOf(design.stacks) }, { experiments, seed });
      return `${name} ${percent(counted.any, experiments)}`;
    });
    console.log(
      `${design.stacks} stacks, ${design.blocks} blocks, ${spread}: any alarm: ${shown.join(", ")}`,
    );
  });
}

function printPower({ stacks, blocks }: { stacks: number; blocks: number }, experiments: number): void {
  for (const [effect, sd, seed] of [[1.05, 0.02, 101], [1.05, 0.05, 102], [1.1, 0.05, 103]] as const) {
    const promised = blockPower({ stacks, blocks, residual_sd: sd }, effect);
    const shown = Object.entries(METHODS).map(([name, method]) => {
      const drawn = { sds: Array(stacks).fill(sd), blocks, effect };
      const { first, covered } = simulate(method, drawn, { experiments, seed: 1000 * blocks + seed });
      return `${name} finds ${percent(first, experiments)}, covers ${percent(covered, experiments)}`;
    });
    const words = `${stacks} stacks, ${blocks} blocks, ${sd * 100} %, an effect of ${
      Math.round(100 * effect) - 100
    } %`;
    console.log(`${words}: promised ${(100 * promised).toFixed(1)} %; ${shown.join("; ")}`);
  }
}

/** With its Monte Carlo error. */
function percent(hits: number, of: number): string {
  const share = hits / of;
  return `${(100 * share).toFixed(1)} ± ${(100 * Math.sqrt(share * (1 - share) / of)).toFixed(1)} %`;
}

if (import.meta.main) {
  const experiments = Number(Deno.args[0] ?? 2_000);
  for (const stacks of (Deno.args[1] ?? "2,3,6").split(",").map(Number)) {
    for (const blocks of [5, 7, 10]) {
      printAlarms({ stacks, blocks }, experiments);
      printPower({ stacks, blocks }, experiments);
    }
  }
}
