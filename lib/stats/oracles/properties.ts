import { strict as assert } from "node:assert";
import type { RunValues } from "../run_values.ts";
import type { TestResult } from "../test_result.ts";
import { reversed, scaled } from "./in_blocks.ts";
import { near, P_VALUE } from "./near.ts";

/** A test of stacks, whatever its family. */
export type StackTest = (stacks: readonly RunValues[]) => TestResult;

/** Asserts what holds of every test: neither the order of runs nor their unit changes p, and p is a probability. */
export function assertInvariant(test: StackTest, stacks: readonly RunValues[]): void {
  const before = test(stacks);
  assert.ok(before.p >= 0 && before.p <= 1, `p is ${before.p}`);
  assert.ok(
    before.smallest_p === null || before.p >= before.smallest_p * (1 - 1e-9),
    "p is below the smallest",
  );
  // A drawn p depends on the order that the draws start from, within its Monte Carlo error.
  const room = before.p_error === null ? P_VALUE : 6 * before.p_error;
  near(test(stacks.map(reversed)).p, before.p, room, "p in another order");
  const in_other_unit = test(stacks.map((runs) => scaled(runs, 1000)));
  near(in_other_unit.p, before.p, P_VALUE, "p in another unit");
}
