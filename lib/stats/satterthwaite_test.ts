import { strict as assert } from "node:assert";
import { near } from "./oracles/near.ts";
import { combineMeanSquares } from "./satterthwaite.ts";

Deno.test("combineMeanSquares() of one part is that part, of two equal ones has both their degrees of freedom", () => {
  const part = { square: 4, times: 1, df: 6 };
  assert.deepEqual(combineMeanSquares([part]), { sd: 2, df: 6 });
  const { sd, df } = combineMeanSquares([part, part]);
  near(sd, Math.sqrt(8), 1e-15);
  near(df, 12, 1e-14);
  assert.deepEqual(combineMeanSquares([{ ...part, square: 0 }]), { sd: 0, df: Infinity });
});
