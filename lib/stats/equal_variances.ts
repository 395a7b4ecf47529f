import type { BlockModel } from "./block_model.ts";
import { spreadRatio } from "./brown_forsythe.ts";
import { mean } from "./moments.ts";
import { normalDraws } from "./normal_draws.ts";
import { seededRandom } from "./random.ts";
import { simulatedP, type TestResult } from "./test_result.ts";

/**
 * Do all stacks vary equally from run to run? The Brown–Forsythe ratio of the block model's residuals.
 * Residuals of one block hang together and are fewer than they seem, so the F table does not hold for them:
 * the null is drawn, seeded, from an additive model with equal variances.
 */
export function checkEqualVariances(
  model: BlockModel,
  { draws = 2_000, seed = 1 }: { draws?: number; seed?: number } = {},
): TestResult {
  if (!model.balanced) {
    throw new RangeError("Cannot check for equal variances as every stack must run once in every block");
  }
  if (model.blocks < 3 || model.effects.length < 3) {
    throw new RangeError(
      "Cannot check for equal variances as it takes at least 3 blocks and 3 stacks: current counts are " +
        `${model.blocks} and ${model.effects.length}`,
    );
  }
  const statistic = spreadRatio(byStack(model)).f;
  const normal = normalDraws(seededRandom(seed));
  let as_extreme = 0;
  for (let draw = 0; draw < draws; draw++) {
    if (spreadRatio(drawResiduals(model, normal)).f >= statistic) as_extreme++;
  }
  // Without any spread there is nothing to be unequal.
  const judged = model.residual_sd === 0 ? { p: 1, p_error: 0 } : simulatedP(as_extreme, draws);
  return {
    statistic,
    ...judged,
    n: model.runs,
    method: `Brown–Forsythe on residuals of the block model (${draws} draws, seed ${seed}), n in runs`,
    smallest_p: 1 / (1 + draws),
    warnings: [],
  };
}

function byStack(model: BlockModel): number[][] {
  return model.effects.map((_, stack) =>
    model.residuals.filter((residual) => residual.stack === stack).map((residual) => residual.value)
  );
}

/** Residuals by stack of a balanced additive model whose errors are standard normals. */
function drawResiduals({ effects, blocks }: BlockModel, normal: () => number): number[][] {
  const errors = effects.map(() => Array.from({ length: blocks }, normal));
  const block_means = Array.from(
    { length: blocks },
    (_, block) => mean(errors.map((row) => row[block] as number)),
  );
  const centre = mean(block_means);
  return errors.map((row) => {
    const level = mean(row);
    return row.map((error, block) => error - level - (block_means[block] as number) + centre);
  });
}
