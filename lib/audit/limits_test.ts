import assert from "node:assert/strict";
import { auditInput } from "lib/audit/audit_input.ts";
import { ceiling } from "lib/audit/ceiling.ts";
import { censoredMaxima } from "lib/audit/censored_maxima.ts";
import { duplicates } from "lib/audit/duplicates.ts";
import { quantised } from "lib/audit/quantised.ts";
import { found, inputOf, tableOf } from "lib/audit/testing/check_input.ts";

Deno.test("censoredMaxima() finds maxima at the timeout and none below or beyond it", () => {
  const text = (...maxima: string[]) =>
    `Stack | rps | max\n${maxima.map((max, at) => `${at} | 100 | ${max}`).join("\n")}`;
  const load = { driver: "wrk" };
  assert.match(
    found(censoredMaxima, inputOf(text("2.00s", "1.99s", "0.3s"), { load }))[0]!.subject,
    /2 of 3 maxima/,
  );
  assert.deepEqual(found(censoredMaxima, inputOf(text("1.2s", "0.3s"), { load })), []);
  assert.deepEqual(found(censoredMaxima, inputOf(text("2.00s", "3.1s"), { load })), []);
});

Deno.test("ceiling() finds heavier work that is as fast, and leaves an honest pair alone", () => {
  const light = "Stack | rps\nA | 23,254\nB | 23,634\nC | 21,027\nD | 21,921\nE | 22,923\nF | 18,361";
  const heavy = (a: string) =>
    `Stack | rps\nA | ${a}\nB | 15,798\nC | 14,062\nD | 16,293\nE | 2,532\nF | 2,627`;
  const pair = (a: string) =>
    auditInput({ tables: [tableOf(light, { name: "l" }), tableOf(heavy(a), { name: "h" })] });
  assert.match(found(ceiling, pair("24,980"))[0]!.arithmetic, /A does 24,980\/s of h and 23,254\/s of l/);
  assert.deepEqual(found(ceiling, pair("19,980")), []);
  assert.deepEqual(found(ceiling, inputOf(light)), []);
});

Deno.test("ceiling() finds a long table that ends at one rate", () => {
  const rates = [97.4, 97.2, 97.1, 97.0, 96.9, 96.7, 96.5, 60, 40, 20, 11, 9].map((k) => `${k}k`);
  const text = `Stack | rps\n${rates.map((rate, at) => `s${at} | ${rate}`).join("\n")}`;
  assert.match(found(ceiling, inputOf(text))[0]!.subject, /7 of 12/);
});

Deno.test("quantised() finds a total over whole seconds, stated or not, with the injection's ceiling", () => {
  const text = "Stack | rps\nA | 6,400\nB | 6,400\nC | 5,333\nD | 4,571\nE | 2,667\nF | 1,684\nG | 2,909";
  const load = { kind: "open" as const, users: 8000, repeat: 4, ramp_s: 5 };
  const [finding] = found(quantised, inputOf(text, { load }));
  assert.match(finding!.arithmetic, /1,684 = 32,000 \/ 19/);
  assert.match(finding!.arithmetic, /2 rows stand there/);
  assert.match(found(quantised, inputOf(text))[0]!.arithmetic, /4,571 = 32,000 \/ 7/);
});

Deno.test("quantised() leaves rates rounded to thousands alone", () => {
  const text = "Stack | rps\nA | 6,000\nB | 3,000\nC | 2,000\nD | 1,000\nE | 4,000";
  assert.deepEqual(found(quantised, inputOf(text)), []);
});

Deno.test("duplicates() finds a number to all its digits in two cells, and leaves short ones", () => {
  const text = (...rates: string[]) =>
    `Stack | rps\n${rates.map((rate, at) => `s${at} | ${rate}`).join("\n")}`;
  assert.match(
    found(duplicates, inputOf(text("642,795", "599,607", "642,795", "80,890")))[0]!.subject,
    /642,795/,
  );
  assert.deepEqual(found(duplicates, inputOf(text("5,333", "5,333", "6,400", "6,400"))), []);
  assert.deepEqual(found(duplicates, inputOf(text("642,000", "599,607", "642,000"))), []);
});
