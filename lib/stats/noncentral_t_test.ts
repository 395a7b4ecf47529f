import { twoSidedPower } from "./noncentral_t.ts";
import oracle from "./oracles/across_runs.json" with { type: "json" };
import { near, STATISTIC } from "./oracles/near.ts";

Deno.test("twoSidedPower() agrees with SciPy's noncentral t", () => {
  for (const { critical, shift, df, power } of oracle.noncentral_t) {
    near(
      twoSidedPower(critical, { shift, df }),
      power,
      STATISTIC,
      `critical ${critical}, shift ${shift}, df ${df}`,
    );
  }
});
