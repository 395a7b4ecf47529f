import assert from "node:assert/strict";
import { bytesPerResponse } from "lib/audit/bytes_per_response.ts";
import { canaries } from "lib/audit/canaries.ts";
import { quotaStall } from "lib/audit/quota_stall.ts";
import { CLOSED, found, inputOf, none, run, source } from "lib/audit/testing/check_input.ts";
import { unequalContracts } from "lib/audit/unequal_contracts.ts";

Deno.test("bytesPerResponse() finds bodies beyond headers, and leaves headers alone", () => {
  const text = (last: string) =>
    `Stack | rps | Transfer/sec\nA | 1000 | 1.20MB\nB | 2000 | 2.50MB\nC | 500 | ${last}`;
  assert.deepEqual(found(bytesPerResponse, inputOf(text("0.75MB"))), []);
  assert.equal(found(bytesPerResponse, inputOf(text("0.10MB")))[0]?.severity, "doubt");
});

Deno.test("unequalContracts() finds workers, bodies and duties that differ", () => {
  const workers = [{ stack: "A", workers: 4, model: "processes" as const, source }, {
    stack: "B",
    workers: 1,
    model: "single" as const,
    source,
  }];
  const bodies = [{ stack: "A", workload: "t", body_bytes: 5, source }, {
    stack: "B",
    workload: "t",
    body_bytes: 13,
    source,
  }];
  const input = inputOf("Stack | rps\nA | 1,344,989\nB | 759,812", { context: { workers, bodies } });
  const [first, second] = found(unequalContracts, input);
  assert.match(first!.arithmetic, /A: 4 processes, B: 1 process/);
  assert.match(second!.arithmetic, /1\.77 times apart/);
  const same = workers.map((one) => ({ ...one, workers: 1 }));
  assert.deepEqual(
    found(unequalContracts, inputOf("Stack | rps\nA | 1\nB | 2", { context: { workers: same } })),
    [],
  );
});

Deno.test("quotaStall() finds high ratios exactly in multi-threaded rows, and none where they are mixed", () => {
  const ratios = (high: number) =>
    [...Array(6).fill(high), ...Array(8).fill(1.1)].map((ratio, at) => ratio + at / 100);
  const text = (high: number) =>
    `Stack | rps | avg\n${
      ratios(high).map((ratio, at) => `s${at} | 10,000.5 | ${(ratio * 12).toFixed(2)}ms`).join("\n")
    }`;
  const workers = (mixed: boolean) =>
    ratios(1).map((_, at) => ({
      stack: `s${at}`,
      workers: at < 6 ? null : 1,
      model: (mixed ? at % 2 === 0 : at < 6) ? "threads" as const : "single" as const,
      source,
    }));
  const of = (high: number, mixed: boolean) =>
    found(quotaStall, inputOf(text(high), { load: CLOSED, context: { workers: workers(mixed) } }));
  assert.match(of(5, false)[0]!.sentence, /does not prove it/);
  assert.deepEqual(of(5, true), []);
  assert.deepEqual(of(1.1, false), []);
  assert.equal(
    found(quotaStall, { ...none, runs: [run({ throttled_share: 0.6 }), run({ throttled_share: 0 })] }).length,
    1,
  );
});

Deno.test("canaries() finds remembered answers and failed verdicts in runs, and passes an honest run", () => {
  const remembered = run({ transactions: 12, answered_with_database: 20_000 });
  const constant = run({ verdicts: [{ check: "other row", level: "warn", reason: "the answer stayed" }] });
  const honest = run({
    transactions: 20_010,
    answered_with_database: 20_000,
    verdicts: [{ check: "answer", level: "pass", reason: "right" }],
  });
  assert.deepEqual(found(canaries, { ...none, runs: [remembered] }).map(({ severity }) => severity), [
    "contradiction",
  ]);
  assert.equal(found(canaries, { ...none, runs: [constant] }).length, 1);
  assert.deepEqual(found(canaries, { ...none, runs: [honest] }), []);
});
