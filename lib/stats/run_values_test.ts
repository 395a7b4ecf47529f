import { strict as assert } from "node:assert";
import { brownForsythe } from "./brown_forsythe.ts";
import { fitBlockModel } from "./block_model.ts";
import { centre } from "./hodges_lehmann.ts";
import { mannWhitney } from "./mann_whitney.ts";
import { logRuns, type RunValues, runValues } from "./run_values.ts";

Deno.test("runValues() keeps values with their blocks and leaves its input alone", () => {
  const given = [{ block: 2, value: 5 }, { block: 1, value: 3 }];
  const runs = runValues(given);
  assert.deepEqual(runs.blocks, [2, 1]);
  assert.deepEqual(runs.values, [5, 3]);
  given[0]!.value = 99;
  assert.deepEqual(runs.values, [5, 3]);
  assert.throws(() => (runs.values as number[]).push(1), TypeError);
});

Deno.test("runValues() refuses NaN, infinities and blocks that are not whole", () => {
  for (const value of [NaN, Infinity, -Infinity]) {
    assert.throws(() => runValues([{ block: 3, value }]), {
      name: "RangeError",
      message: /finite number: .* in block 3/,
    });
  }
  assert.throws(() => runValues([{ block: 1.5, value: 1 }]), /whole number: current value is 1.5/);
});

Deno.test("a test across runs does not type-check with a column of requests, and refuses one at run time", () => {
  const column = Float64Array.of(1, 2, 3);
  const list = [1, 2, 3];
  const look_alike = { blocks: [1, 2], values: [3, 4] };
  // @ts-expect-error a typed column is not run values
  assert.throws(() => mannWhitney(column, column), /is not|Cannot/);
  // @ts-expect-error a list of numbers is not run values
  assert.throws(() => centre(list), { name: "TypeError", message: /wrap them with runValues\(\)/ });
  // @ts-expect-error nor are columns of requests per stack
  assert.throws(() => fitBlockModel([column, column]), {
    name: "TypeError",
    message: /wrap them with runValues\(\)/,
  });
  // @ts-expect-error nor is anything of the same shape: the type is nominal
  assert.throws(() => brownForsythe([look_alike, look_alike]), /wrap them with runValues\(\)/);
  // @ts-expect-error and it cannot be declared into being
  const forged: RunValues = look_alike;
  assert.throws(() => logRuns(forged, "Cannot test"), TypeError);
});

Deno.test("logRuns() refuses what has no logarithm", () => {
  assert.throws(() => logRuns(runValues([{ block: 4, value: 0 }]), "Cannot take ratios"), {
    name: "RangeError",
    message: "Cannot take ratios as logarithms need values above 0: current value is 0 in block 4",
  });
});
