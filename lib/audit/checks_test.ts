import assert from "node:assert/strict";
import {
  type AuditInput,
  auditInput,
  type AuditLoad,
  type AuditRun,
  type Statement,
} from "lib/audit/audit_input.ts";
import { auditTable } from "lib/audit/audit_table.ts";
import { bytesPerResponse } from "lib/audit/bytes_per_response.ts";
import { canaries } from "lib/audit/canaries.ts";
import { ceiling } from "lib/audit/ceiling.ts";
import { censoredMaxima } from "lib/audit/censored_maxima.ts";
import { duplicates } from "lib/audit/duplicates.ts";
import { environmentDrift } from "lib/audit/environment_drift.ts";
import { failureIdentity } from "lib/audit/failure_identity.ts";
import { failuresRanked } from "lib/audit/failures_ranked.ts";
import type { AuditCheck, Finding } from "lib/audit/finding.ts";
import { gapWithinVariation } from "lib/audit/gap_within_variation.ts";
import { guessColumns } from "lib/audit/guess_columns.ts";
import { little } from "lib/audit/little.ts";
import { littlePercentiles } from "lib/audit/little_percentiles.ts";
import { memoryIdle } from "lib/audit/memory_idle.ts";
import { programIdentity } from "lib/audit/program_identity.ts";
import { provenance } from "lib/audit/provenance.ts";
import { quantised } from "lib/audit/quantised.ts";
import { quotaStall } from "lib/audit/quota_stall.ts";
import { rankingWithoutInterval } from "lib/audit/ranking_without_interval.ts";
import { syntheticLatency } from "lib/audit/synthetic_latency.ts";
import { textAgainstTable } from "lib/audit/text_against_table.ts";
import { totals } from "lib/audit/totals.ts";
import { undefinedEstimand } from "lib/audit/undefined_estimand.ts";
import { understated } from "lib/audit/understated.ts";
import { unequalContracts } from "lib/audit/unequal_contracts.ts";

/** A table from lines of words between bars; what the columns mean is guessed from the first line. */
function tableOf(text: string, { load = {}, name = "t" }: { load?: AuditLoad; name?: string } = {}) {
  const [header = [], ...cells] = text.trim().split("\n").map((line) =>
    line.split("|").map((cell) => cell.trim())
  );
  const columns = guessColumns(
    header.map((heading, at) => ({ heading, cells: cells.map((row) => row[at]!) })),
  );
  return auditTable({ name, header, cells }, { columns, load, where: "a test", workload: name });
}

function inputOf(text: string, parts: Partial<AuditInput> & { load?: AuditLoad } = {}): AuditInput {
  const { load = {}, ...rest } = parts;
  return auditInput({ tables: [tableOf(text, { load })], ...rest });
}

function found(check: AuditCheck, input: AuditInput): readonly Finding[] {
  const { findings, lacks } = check.inspect(input);
  assert.equal(lacks, null);
  for (const finding of findings) {
    assert.ok(finding.evidence.length > 0, `${finding.subject} rests on something`);
    assert.ok(finding.sentence.endsWith("."), finding.sentence);
  }
  return findings;
}

function run(parts: Partial<AuditRun>): AuditRun {
  return {
    id: "1-a-items",
    stack: "A",
    framework: "Express",
    workload: "items",
    verdicts: [],
    transactions: null,
    answered_with_database: null,
    transactions_per_request: 1,
    server: null,
    ...parts,
  };
}

const none = auditInput({ tables: [] });
const source = "somewhere";
const CLOSED: AuditLoad = { kind: "closed", connections: 120, duration_s: 20 };

Deno.test("little() finds averages above and below connections / rate, and the number", () => {
  const text =
    "Stack | Req/sec | Avg Latency\nC | 87,121.48 | 13.23ms\nLow | 423.29\\* | 194.37ms\nOk | 204,901.52 | 563.69us";
  const [above, below, ...more] = found(little, inputOf(text, { load: { ...CLOSED, driver: "wrk" } }));
  assert.equal(above?.severity, "contradiction");
  assert.match(above!.arithmetic, /C: 13\.23ms × 87,121\.48\/s \/ 120 = 9\.61$/);
  assert.match(above!.sentence, /wrk/);
  assert.equal(below?.severity, "doubt");
  assert.match(below!.arithmetic, /= 0\.686$/);
  assert.deepEqual(more, []);
});

Deno.test("little() doubts a row whose latencies lack most of the connections' time, and notes a small lack", () => {
  const of = (mean: string) =>
    found(little, inputOf(`Stack | rps | avg\nA | 1,000 | ${mean}`, { load: { connections: 100 } }));
  const [far] = of("19.0 ms");
  assert.equal(far?.severity, "doubt");
  assert.match(far!.sentence, /A 81 % is missing/);
  const [near] = of("70.0 ms");
  assert.equal(near?.severity, "note");
  assert.doesNotMatch(near!.sentence, /is missing/);
  assert.equal(of("50.1 ms")[0]?.severity, "note");
});

Deno.test("little() leaves what rounding explains, open loads and pipelining", () => {
  assert.deepEqual(
    found(little, inputOf("Stack | rps | avg\nA | 1000 | 0.1s", { load: { connections: 90 } })),
    [],
  );
  const piped = "Stack | rps | avg\nA | 10000 | 100 ms";
  assert.deepEqual(found(little, inputOf(piped, { load: { connections: 100, pipelining: 10 } })), []);
  assert.equal(found(little, inputOf(piped, { load: { connections: 100 } })).length, 1);
  assert.notEqual(little.inspect(inputOf(piped, { load: { connections: 100, kind: "open" } })).lacks, null);
});

Deno.test("littlePercentiles() finds percentiles that leave no room for the mean, and passes a closed loop", () => {
  const header = "Stack | rps | p50 (ms) | p90 (ms) | p99 (ms) | max (ms)";
  const load = { connections: 64 };
  assert.deepEqual(
    found(littlePercentiles, inputOf(`${header}\nA | 23,254 | 2.71 | 2.79 | 5.50 | 13.71`, { load })),
    [],
  );
  const [finding] = found(
    littlePercentiles,
    inputOf(`${header}\nA | 172,574 | 5.0 | 6.0 | 7.0 | 9.0`, { load }),
  );
  assert.equal(finding?.severity, "contradiction");
  assert.equal(found(littlePercentiles, inputOf(`${header}\nA | 1,000 | 1 | 2 | 3 | 9`, { load })).length, 1);
});

Deno.test("totals() finds a total of another duration", () => {
  const text = (total: string) => `Stack | rps | Total Requests\nA | 1,000.5 | ${total}`;
  assert.deepEqual(found(totals, inputOf(text("20,090"), { load: CLOSED })), []);
  assert.equal(found(totals, inputOf(text("30,015"), { load: CLOSED }))[0]?.severity, "contradiction");
});

Deno.test("syntheticLatency() tells wrk's rows whose average holds more than the requests", () => {
  const text = "Stack | rps | avg | max\nA | 87,121 | 13.23ms | 99ms\nB | 204,901 | 0.58ms | 0.9ms";
  const [note] = found(syntheticLatency, inputOf(text, { load: { ...CLOSED, driver: "wrk" } }));
  assert.match(note!.subject, /1 of 2 rows/);
  assert.deepEqual(found(syntheticLatency, inputOf(text, { load: { ...CLOSED, driver: "oha" } })), []);
});

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

Deno.test("programIdentity() finds a header of another product, and passes a framework's own", () => {
  const of = (server: string, framework: string) =>
    found(programIdentity, { ...none, runs: [run({ server, framework })] });
  assert.equal(of("Jetty(12.0.1)", "Express").length, 1);
  assert.deepEqual(of("Jetty(12.0.1)", "Ktor"), []);
  assert.deepEqual(of("uvicorn", "FastAPI Python"), []);
  assert.deepEqual(of("something of its own", "Express"), []);
});

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
