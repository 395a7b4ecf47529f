import assert from "node:assert/strict";
import { openExperiment } from "lib/store/experiment.ts";
import { recordedOf } from "lib/tables/recorded.ts";

const sample = await openExperiment("sample");

Deno.test("recordedOf() reads load, machine and readings of memory off the runs of an experiment", () => {
  const recorded = recordedOf(sample);
  const { load, blocks, workloads } = sample.plan;
  const all = (values: readonly (number | string)[], value: number | string) =>
    values.length > 0 && values.every((one) => one === value);
  assert.equal(recorded.runs, sample.runs.filter(({ stack }) => stack.instrument === undefined).length);
  assert.ok(all(recorded.values("in_flight"), load.in_flight));
  assert.ok(all(recorded.values("window_s"), load.window_ms / 1000));
  assert.ok(all(recorded.values("warmup_s"), load.warmup_ms / 1000));
  assert.ok(all(recorded.values("runs"), blocks));
  assert.deepEqual(recorded.values("endpoints"), [workloads.length]);
  assert.deepEqual(recorded.values("machines"), [1]);
  assert.deepEqual(recorded.values("percentiles"), ["50, 95, 99"]);
  assert.ok(all(recorded.values("start"), "started anew"));
  const gaps = recorded.values("memory_every_ms");
  assert.equal(gaps.length, recorded.runs);
  assert.ok(gaps.every((gap) => Number(gap) > 150 && Number(gap) < 300), gaps.join());
});

Deno.test("recordedOf() has what workloads declare only of those that were run", () => {
  const declared = [
    { workload: "items", fact: "pool", value: 10 },
    { workload: "orders", fact: "pool", value: 120 },
  ] as const;
  assert.deepEqual(recordedOf(sample, declared).values("pool"), [10]);
  assert.deepEqual(recordedOf(sample).values("pool"), []);
});

Deno.test("recordedOf() leaves the instrument's own runs out, and has no versions of what was not run", () => {
  const recorded = recordedOf(sample);
  assert.equal(recorded.versions("null"), null);
  assert.equal(recorded.versions("spring-boot"), null);
  assert.match(recorded.versions("gin")?.["go version server"] ?? "", /go\d/);
  assert.deepEqual(recordedOf({ ...sample, runs: [] }).values("in_flight"), []);
});
