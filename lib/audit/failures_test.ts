import assert from "node:assert/strict";
import { failureIdentity } from "lib/audit/failure_identity.ts";
import { failuresRanked } from "lib/audit/failures_ranked.ts";
import { found, inputOf, none, run } from "lib/audit/testing/check_input.ts";

Deno.test("failureIdentity() finds users × (repeat − 1), exact shares and nothing but 304", () => {
  const text = (failed: string, ok: string) => `Stack | failed | ok\nA | ${failed} | ${ok}`;
  const load = { users: 8000, repeat: 4 };
  assert.match(
    found(failureIdentity, inputOf(text("24,000", "8,000"), { load }))[0]!.arithmetic,
    /8,000 users × \(4 − 1\)/,
  );
  assert.match(found(failureIdentity, inputOf(text("24,000", "8,000")))[0]!.arithmetic, /3 of every 4/);
  assert.deepEqual(found(failureIdentity, inputOf(text("23,871", "8,129"), { load })), []);
  const runs = [
    run({ statuses: { "200": 64, "304": 24_000 } }),
    run({ statuses: { "200": 64, "304": 3, "500": 1 } }),
  ];
  assert.match(found(failureIdentity, { ...none, runs })[0]!.arithmetic, /24,000 × 304/);
});

Deno.test("failuresRanked() finds starred rows among unstarred ones", () => {
  assert.match(
    found(failuresRanked, inputOf("Stack | rps\nA | 500\nB | 423.29\\*"))[0]!.arithmetic,
    /B 423\.29/,
  );
  assert.deepEqual(
    found(failuresRanked, inputOf("Stack | rps | failed | requests\nA | 500 | 1 | 90,000")),
    [],
  );
});
