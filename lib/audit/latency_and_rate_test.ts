import assert from "node:assert/strict";
import { little } from "lib/audit/little.ts";
import { littlePercentiles } from "lib/audit/little_percentiles.ts";
import { syntheticLatency } from "lib/audit/synthetic_latency.ts";
import { CLOSED, found, inputOf } from "lib/audit/testing/check_input.ts";
import { totals } from "lib/audit/totals.ts";

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
