// Is the power that the planner promises the power that experiments have? Whole experiments are drawn and analysed:
// deno run lib/stats/power_simulation.ts [experiments of each design, default 2000] [stacks, default 2,3,6]
import { METHODS, simulate } from "./analyse_blocks_simulation.ts";
import { blockPower, type Design } from "./power.ts";

/** A design with what was promised and what was found of it. */
export interface KeptPromise extends Design {
  readonly effect: number;
  readonly promised: number;
  readonly found: number;
  /** Monte Carlo error of `found`, were the promise true. */
  readonly error: number;
}

const BLOCKS = [5, 7, 10, 15];
const EFFECTS = [1.05, 1.1];
const SPREADS = [0.01, 0.02, 0.03, 0.04, 0.05];

/** One design, by so many experiments. */
export function checkPromise(
  design: Design,
  effect: number,
  { experiments, seed }: { readonly experiments: number; readonly seed: number },
): KeptPromise {
  const { stacks, blocks, residual_sd } = design;
  const promised = blockPower(design, effect);
  const drawn = { sds: new Array<number>(stacks).fill(residual_sd), blocks, effect };
  const found = simulate(METHODS.moderated, drawn, { experiments, seed }).first / experiments;
  const error = Math.sqrt(Math.max(promised * (1 - promised), 1 / experiments) / experiments);
  return { ...design, effect, promised, found, error };
}

/** Every design of the grid, each with a seed of its own. */
function* grid(stacks: readonly number[]): Generator<readonly [Design, number, number]> {
  let seed = 0;
  for (const count of stacks) {
    for (const blocks of BLOCKS) {
      for (const effect of EFFECTS) {
        for (const residual_sd of SPREADS) yield [{ stacks: count, blocks, residual_sd }, effect, ++seed];
      }
    }
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

if (import.meta.main) {
  const experiments = Number(Deno.args[0] ?? 2_000);
  const checked = [];
  for (const [design, effect, seed] of grid((Deno.args[1] ?? "2,3,6").split(",").map(Number))) {
    const one = checkPromise(design, effect, { experiments, seed });
    checked.push((one.found - one.promised) / one.error);
    console.log(
      `${design.stacks} stacks, ${design.blocks} blocks, an effect of ${
        Math.round(100 * (effect - 1))
      } % at ` +
        `${Math.round(100 * design.residual_sd)} %: promised ${percent(one.promised)}, found ${
          percent(one.found)
        } ± ${percent(one.error)}`,
    );
  }
  const beyond = checked.filter((errors) => Math.abs(errors) > 2).length;
  console.log(
    `${checked.length} designs, ${experiments} experiments each: ${beyond} off by more than two errors, at most ` +
      `${Math.max(...checked.map(Math.abs)).toFixed(1)}; on average ${
        (checked.reduce((sum, one) => sum + one, 0) / checked.length).toFixed(2)
      }`,
  );
}
