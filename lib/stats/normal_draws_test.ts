import { mean, variance } from "./moments.ts";
import { chiSquaredDraws, normalDraws } from "./normal_draws.ts";
import { near } from "./oracles/near.ts";
import { seededRandom } from "./random.ts";

const DRAWS = 40_000;

/** Five standard errors: a right generator fails this once in two million seeds, and the seed is fixed. */
Deno.test("normalDraws() have mean 0, variance 1 and no skew", () => {
  const normal = normalDraws(seededRandom(5));
  const drawn = Array.from({ length: DRAWS }, normal);
  near(mean(drawn), 0, 5 / Math.sqrt(DRAWS));
  near(variance(drawn), 1, 5 * Math.sqrt(2 / DRAWS));
  near(mean(drawn.map((z) => z ** 3)), 0, 5 * Math.sqrt(15 / DRAWS));
});

Deno.test("chiSquaredDraws() have the mean and variance of their degrees of freedom", () => {
  for (const df of [1, 2, 7, 60]) {
    const draw = chiSquaredDraws(df, seededRandom(df));
    const drawn = Array.from({ length: DRAWS }, draw);
    near(mean(drawn) / df, 1, 5 * Math.sqrt(2 / df / DRAWS));
    near(variance(drawn) / (2 * df), 1, 5 * Math.sqrt((2 + 12 / df) / DRAWS));
  }
});
