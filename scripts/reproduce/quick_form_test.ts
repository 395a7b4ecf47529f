import assert from "node:assert/strict";
import { estimate_s, quickForm } from "./quick_form.ts";

Deno.test("quickForm() gives few stacks the long form, and a hundred cells one that ends within half an hour", () => {
  assert.deepEqual(quickForm({ cells: 18, tool_runs: 0 }), { blocks: 3, warmup_s: 1, window_s: 2 });
  const many = { cells: 104, tool_runs: 102 };
  assert.ok(estimate_s(quickForm(many), many) <= 1800);
});

Deno.test("quickForm() never goes below two blocks, however many stacks there are", () => {
  assert.equal(quickForm({ cells: 10_000, tool_runs: 10_000 }).blocks, 2);
});
