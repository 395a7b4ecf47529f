import assert from "node:assert/strict";
import type { AuditLoad } from "lib/audit/audit_input.ts";
import { gapWithinVariation } from "lib/audit/gap_within_variation.ts";
import { rankingWithoutInterval } from "lib/audit/ranking_without_interval.ts";
import { found, inputOf, source } from "lib/audit/testing/check_input.ts";
import { undefinedEstimand } from "lib/audit/undefined_estimand.ts";

Deno.test("gapWithinVariation() finds neighbours that changed places between editions", () => {
  const history = (b: string) =>
    ["652,487", b].map((printed, at) => ({
      stack: "AB"[at]!,
      workload: "t",
      metric: "per_second",
      printed,
      edition: "before",
      source,
    }));
  const of = (b: string) =>
    found(
      gapWithinVariation,
      inputOf("Stack | rps\nA | 657,152\nB | 642,795", { context: { history: history(b) } }),
    );
  assert.match(of("692,828")[0]!.arithmetic, /2\.2 % apart: A 652,487 and B 692,828 in another edition/);
  assert.deepEqual(of("640,000"), []);
});

Deno.test("rankingWithoutInterval() uses a known spread, and else says what spread a gap needs", () => {
  const text = "Stack | rps\nA | 10,000\nB | 9,700\nC | 5,000";
  assert.equal(found(rankingWithoutInterval, inputOf(text))[0]?.severity, "note");
  assert.equal(found(rankingWithoutInterval, inputOf(text, { load: { cv: 0.03 } }))[0]?.severity, "doubt");
  assert.deepEqual(found(rankingWithoutInterval, inputOf(text, { load: { cv: 0.001 } })), []);
});

Deno.test("rankingWithoutInterval() prints one gap of two neighbours, and the limit as such a gap", () => {
  const text = "Stack | rps\nA | 10,460\nB | 10,000";
  const [note] = found(rankingWithoutInterval, inputOf(text));
  assert.match(note!.arithmetic, /a gap of 4\.6 % is separable.*\(4\.6 %\)$/);
  const [doubt] = found(rankingWithoutInterval, inputOf(text, { load: { cv: 0.1 } }));
  const limit = Math.expm1(1.959964 * Math.SQRT2 * 0.1);
  assert.ok(doubt!.arithmetic.includes(`exp(1.96 × √(2/1) × 0.1) − 1 = ${Math.round(100 * limit)} %`));
});

Deno.test("undefinedEstimand() finds percentiles without definition, of too few, and averaged", () => {
  const text = "Stack | rps | p99 (ms)\nA | 10 | 12";
  const of = (load: AuditLoad) =>
    found(undefinedEstimand, inputOf(text, { load })).map(({ severity }) => severity);
  assert.deepEqual(of({ percentiles: "nearest rank", duration_s: 600 }), []);
  assert.deepEqual(of({ duration_s: 600 }), ["note"]);
  assert.deepEqual(of({ percentiles: "nearest rank", duration_s: 30 }), ["doubt"]);
  assert.deepEqual(of({ percentiles: "nearest rank", duration_s: 600, runs: 3 }), ["doubt"]);
});
