import assert from "node:assert/strict";
import type { Statement } from "lib/audit/audit_input.ts";
import type { AuditCheck } from "lib/audit/finding.ts";
import { found, inputOf } from "lib/audit/testing/check_input.ts";
import { textAgainstTable } from "lib/audit/text_against_table.ts";
import { understated } from "lib/audit/understated.ts";

const CLAIM: Statement = {
  id: "c",
  quote: "A is 7x faster than B.",
  form: "ratio",
  workload: "t",
  metric: "per_second",
  a: "A",
  b: "B",
  published: 7,
  tolerance: 0.1,
};

Deno.test("textAgainstTable() and understated() tell a claim of more from a claim of less", () => {
  const of = (check: AuditCheck, published: number) =>
    found(check, inputOf("Stack | rps\nA | 1,770\nB | 1,000", { statements: [{ ...CLAIM, published }] }));
  assert.match(of(textAgainstTable, 7)[0]!.arithmetic, /1,770 \/ 1,000 = 1\.77/);
  assert.deepEqual(of(understated, 7), []);
  assert.deepEqual(of(textAgainstTable, 1.2), []);
  assert.equal(of(understated, 1.2).length, 1);
  assert.deepEqual([...of(textAgainstTable, 1.8), ...of(understated, 1.8)], []);
});

Deno.test("understated() tells each row that a sentence speaks of by itself, with no other row's cells", () => {
  const quote = "A and B are of one tier with C.";
  const statements = ["A", "B"].map((a): Statement => ({
    ...CLAIM,
    id: a,
    quote,
    form: "equivalence",
    a,
    b: "C",
    published: null,
  }));
  const [first, second, ...more] = found(
    understated,
    inputOf("Stack | rps\nA | 3,000\nB | 2,000\nC | 1,000", { statements }),
  );
  assert.deepEqual(more, []);
  assert.equal(first!.subject, `A: “${quote}”`);
  assert.doesNotMatch(JSON.stringify([first!.evidence, first!.arithmetic]), /B|2,000/);
  assert.match(second!.sentence, /The table shows B in a better place/);
  assert.doesNotMatch(JSON.stringify([second!.evidence, second!.arithmetic]), /"A"|3,000/);
});
