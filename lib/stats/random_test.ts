import { strict as assert } from "node:assert";
import { seededRandom, shuffled } from "./random.ts";

Deno.test("seededRandom() gives the same stream for the same seed, and another for the next", () => {
  const draw = (seed: number) => {
    const random = seededRandom(seed);
    return Array.from({ length: 20 }, () => random.next());
  };
  assert.deepEqual(draw(1), draw(1));
  assert.notDeepEqual(draw(1), draw(2));
  assert.notDeepEqual(draw(1), draw(1 + 2 ** 40));
  assert.notDeepEqual(draw(-1), draw(1));
});

Deno.test("seededRandom() is uniform over neighbouring seeds too", () => {
  // First numbers of 10,000 neighbouring seeds in ten classes: chi-squared with 9 degrees, 99.99 % point 33.7.
  const counts = new Array<number>(10).fill(0);
  for (let seed = 0; seed < 10_000; seed++) {
    const drawn = Math.floor(seededRandom(seed).next() * 10);
    counts[drawn] = (counts[drawn] as number) + 1;
  }
  assert.ok(counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0) < 33.7, counts.join());
});

Deno.test("seededRandom() draws whole numbers below the bound, all of them equally often", () => {
  const random = seededRandom(9);
  const counts = [0, 0, 0, 0, 0, 0, 0];
  for (let draw = 0; draw < 70_000; draw++) {
    const drawn = random.below(7);
    counts[drawn] = (counts[drawn] as number) + 1;
  }
  // Chi-squared with 6 degrees: 99.99 % point 27.9.
  assert.ok(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0) < 27.9, counts.join());
  assert.equal(random.below(1), 0);
});

Deno.test("shuffled() keeps every item, leaves its input alone and makes all orders equally likely", () => {
  const random = seededRandom(4);
  const items = ["a", "b", "c"] as const;
  const counts = new Map<string, number>();
  for (let draw = 0; draw < 6_000; draw++) {
    const order = shuffled(items, random).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assert.deepEqual(items, ["a", "b", "c"]);
  assert.equal(counts.size, 6);
  // Chi-squared with 5 degrees: 99.99 % point 25.7.
  assert.ok([...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0) < 25.7);
});

Deno.test("seededRandom() refuses a seed or a bound that is no whole number", () => {
  assert.throws(() => seededRandom(0.5), RangeError);
  assert.throws(() => seededRandom(NaN), RangeError);
  for (const bound of [0, -1, 1.5, NaN]) assert.throws(() => seededRandom(1).below(bound), RangeError);
});
