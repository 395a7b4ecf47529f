import { strict as assert } from "node:assert";
import { seededRandom } from "./random.ts";
import { cutIntoWindows, windowCount } from "./windows.ts";

Deno.test("cutIntoWindows() puts each value inside the stretch into the one window that holds its instant", () => {
  const random = seededRandom(1);
  const instants = Float64Array.from({ length: 2_000 }, () => random.next() * 12 - 1);
  const values = instants.map((instant) => instant * 3);
  const before = instants.slice();
  const windows = cutIntoWindows(instants, values, { from: 0, to: 10, count: 7 });
  assert.equal(windows.length, 7);
  assert.equal(windows[0]?.from, 0);
  assert.equal(windows[6]?.to, 10);
  for (const { from, to, values: own } of windows) {
    // A rounded edge may take an instant that lies on it by its last digits.
    assert.ok(own.every((value) => value / 3 >= from - 1e-12 && value / 3 < to + 1e-12));
  }
  const inside = instants.filter((instant) => instant >= 0 && instant < 10).length;
  assert.equal(windows.reduce((sum, { values: own }) => sum + own.length, 0), inside);
  assert.deepEqual(instants, before);
});

Deno.test("cutIntoWindows() keeps the order of the sample, starts inclusive, ends exclusive", () => {
  const windows = cutIntoWindows([0, 1, 2, 3, 4, 0.5], [10, 11, 12, 13, 14, 15], {
    from: 0,
    to: 4,
    count: 2,
  });
  assert.deepEqual(windows.map(({ values }) => [...values]), [[10, 11, 15], [12, 13]]);
  assert.deepEqual(cutIntoWindows([], [], { from: 0, to: 1, count: 1 })[0]?.values.length, 0);
});

Deno.test("windowCount() is bound by the width, then by the values", () => {
  assert.equal(windowCount(30, 1e6, { least_width: 0.25 }), 120);
  assert.equal(windowCount(30, 1e6, { least_width: 0.1 }), 300);
  assert.equal(windowCount(30, 500, { least_width: 0.25 }), 10);
  assert.equal(windowCount(30, 10, { least_width: 0.25 }), 1);
});

Deno.test("cutIntoWindows() refuses unequal lengths, NaN and impossible cuts", () => {
  const cut = { from: 0, to: 1, count: 2 };
  assert.throws(() => cutIntoWindows([1], [1, 2], cut), RangeError);
  assert.throws(() => cutIntoWindows([NaN], [1], cut), RangeError);
  assert.throws(() => cutIntoWindows([1], [1], { ...cut, to: 0 }), RangeError);
  assert.throws(() => cutIntoWindows([1], [1], { ...cut, count: 1.5 }), RangeError);
  assert.throws(() => windowCount(0, 5, { least_width: 1 }), RangeError);
});
