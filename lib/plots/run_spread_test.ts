import assert from "node:assert/strict";
import { medians } from "lib/plots/run_spread.ts";

Deno.test("medians() is the middle of each stack and workload, apart", () => {
  const run = { run: 0, id: "", stack: "gin", name: "Gin", block: 1, worst: null };
  const dots = [
    ...[9, 1, 5].map((value) => ({ ...run, workload: "health" as const, value })),
    ...[4, 2].map((value) => ({ ...run, workload: "items" as const, value })),
    { ...run, stack: "bun", name: "Bun", workload: "items" as const, value: 7 },
  ];
  assert.deepEqual(medians(dots), [
    { name: "Gin", workload: "health", value: 5 },
    { name: "Gin", workload: "items", value: 3 },
    { name: "Bun", workload: "items", value: 7 },
  ]);
});
