import assert from "node:assert/strict";
import { environmentDrift } from "lib/audit/environment_drift.ts";
import { memoryIdle } from "lib/audit/memory_idle.ts";
import { provenance } from "lib/audit/provenance.ts";
import { found, inputOf, none, source } from "lib/audit/testing/check_input.ts";

Deno.test("provenance() finds a number older than its version", () => {
  const fact = {
    stack: "A",
    workload: null,
    printed: "657,152",
    measured_at: "2026-02-14",
    attributed_at: null,
    changed: "",
    source,
  };
  const of = (measured_with: string) =>
    found(
      provenance,
      inputOf("Stack | rps\nA | 657,152", {
        context: { provenance: [{ ...fact, measured_with, attributed_to: "v0.3.5" }] },
      }),
    );
  assert.equal(of("v0.1.6")[0]?.evidence.length, 2);
  assert.deepEqual(of("v0.3.5"), []);
});

Deno.test("environmentDrift() finds another clock and cells of several days", () => {
  const machine = (edition: string, mhz: number) => ({ edition, cpu: "X", mhz, source });
  const of = (...mhz: number[]) =>
    found(environmentDrift, {
      ...none,
      context: { environments: mhz.map((one, at) => machine(String(at), one)) },
    });
  assert.match(of(3240, 3410)[0]!.arithmetic, /5\.2 %/);
  assert.deepEqual(of(3240, 3245), []);
  const dates = [{ stated: "2026-02-20", first: "2026-02-18", last: "2026-02-21", source }];
  assert.equal(found(environmentDrift, { ...none, context: { dates } }).length, 1);
});

Deno.test("memoryIdle() finds memory beside an idle processor, and passes a busy one", () => {
  const text = (cpu: string) =>
    `Stack | rps | Memory (MB) | CPU\nA | 500 | 12 | ${cpu}\nB | 400 | 90 | ${cpu}\nC | 9 | 1 | 0%`;
  assert.equal(found(memoryIdle, inputOf(text("0.3%"))).length, 1);
  assert.deepEqual(found(memoryIdle, inputOf(text("97%"))), []);
});
