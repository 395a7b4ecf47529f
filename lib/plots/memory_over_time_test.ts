import assert from "node:assert/strict";
import { peaks } from "lib/plots/memory_over_time.ts";

Deno.test("peaks() keeps the largest value and the order", () => {
  const points = Array.from(
    { length: 1000 },
    (_, i) => ({ at_s: i / 5, mib: i === 437 ? 999 : 50 + (i % 13) }),
  );
  const kept = peaks(points);
  assert.ok(kept.length <= 150);
  assert.ok(kept.some(({ at_s, mib }) => at_s === 437 / 5 && mib === 999));
  assert.ok(kept.every((point, i) => i === 0 || point.at_s > kept[i - 1]!.at_s));
});

Deno.test("peaks() keeps a short series as it is", () => {
  const points = [{ mib: 3 }, { mib: 1 }, { mib: 2 }];
  assert.deepEqual(peaks(points), points);
  assert.deepEqual(peaks([]), []);
});
