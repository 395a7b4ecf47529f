import assert from "node:assert/strict";
import { ABSENT_US, type DriverId, type OpenLoad } from "lib/model.ts";
import { Arrivals } from "lib/measure/drivers/arrivals.ts";
import { DRIVERS } from "lib/measure/drivers/mod.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import { driven, type DrivenRow, orderOf } from "lib/measure/drivers/testing/driven.ts";
import { steadily } from "lib/measure/testing/steadily.ts";
import { scriptedServer } from "lib/testing/scripted_server.ts";

const BODY = `{"status":"ok"}`;

/** A closed undici client keeps a timer of its own that only the end of the process ends. */
const closedClientTimer = { sanitizeOps: false, sanitizeResources: false };

const OPEN = { kind: "open", arrivals: "poisson", per_second: 400, seed: 7, wait: "sleep" } as const;

function dueInstants(load: OpenLoad): number[] {
  const arrivals = new Arrivals(load);
  const instants: number[] = [];
  for (; arrivals.due_ms < Infinity; arrivals.advance()) instants.push(Math.round(arrivals.due_ms * 1000));
  return instants;
}

function dueOf(rows: readonly DrivenRow[]): number[] {
  return rows.map((row) => row.sent_us - row.lag_us).sort((a, b) => a - b);
}

for (const driver of Object.keys(DRIVERS) as DriverId[]) {
  const options = { ignore: DRIVER_NEEDS[driver].refusal() !== null, ...closedClientTimer };
  const test = (name: string, fn: () => Promise<void>) =>
    Deno.test({ name: `drive() by ${driver} in an open loop ${name}`, fn: () => steadily(fn), ...options });

  for (const wait of DRIVER_NEEDS[driver].waits) {
    for (const arrivals of ["poisson", "uniform"] as const) {
      test(`sends at every ${arrivals} instant of its seed, waiting with ${wait}, a row each`, async () => {
        await using server = scriptedServer(() => ({ kind: "answer", body: BODY }));
        const order = orderOf(driver, server.origin, { body: BODY, load: { ...OPEN, arrivals, wait } });
        const { rows } = await driven(DRIVERS, order);
        assert.deepEqual(dueOf(rows), dueInstants(order.load as OpenLoad));
        assert.equal(server.requests(), rows.length);
        assert.deepEqual(new Set(rows.map((row) => row.outcome)), new Set(["ok"]));
        assert.ok(rows.length > 60);
      });
    }
  }

  test("lets what is due wait for a slot, and counts from the due instant", async () => {
    // One slot and 20 ms an answer, 100 due a second: the n-th request waits 10 ms longer than the last.
    await using server = scriptedServer(() => ({ kind: "answer", body: BODY, delay_ms: 20 }));
    const load = { ...OPEN, arrivals: "uniform", per_second: 100, in_flight: 1 };
    const order = orderOf(driver, server.origin, { body: BODY, load });
    const { rows } = await driven(DRIVERS, order);
    assert.deepEqual(dueOf(rows), dueInstants(order.load as OpenLoad));
    assert.deepEqual(new Set(rows.map((row) => row.outcome)), new Set(["ok"]));
    const lags = rows.map((row) => row.lag_us);
    assert.ok(lags.every((lag, i) => i === 0 || lag > (lags[i - 1] as number) + 5_000), String(lags));
    assert.ok(rows.every((row) => row.done_us >= 19_000));
  });

  test("records what was due and never found a slot as unsent", async () => {
    await using server = scriptedServer(() => ({ kind: "silence" }));
    const load = { ...OPEN, per_second: 100, in_flight: 1, deadline_ms: 700 };
    const order = orderOf(driver, server.origin, { body: BODY, load });
    const { rows } = await driven(DRIVERS, order);
    assert.deepEqual(dueOf(rows), dueInstants(order.load as OpenLoad));
    const unsent = rows.filter((row) => row.outcome === "unsent");
    assert.equal(rows.length - unsent.length, server.requests());
    assert.ok(unsent.length > 5);
    assert.ok(unsent.every((row) => row.lag_us >= 700_000 && row.done_us === 0 && row.status === 0));
    assert.deepEqual(new Set(rows.map((row) => row.outcome)), new Set(["timeout", "unsent"]));
  });

  test("uses its connections in turn, each as often as the others", async () => {
    await using server = scriptedServer(() => ({ kind: "answer", body: BODY }));
    const load = { ...OPEN, arrivals: "uniform", per_second: 200 };
    const { rows, connects } = await driven(DRIVERS, orderOf(driver, server.origin, { body: BODY, load }));
    assert.equal(connects.length, 4);
    const perSlot = [0, 1, 2, 3].map((slot) => rows.filter((row) => row.slot === slot).length);
    // Where the machine stands still several are due at once, and who is answered first sends first.
    assert.ok(Math.max(...perSlot) <= 2 * Math.min(...perSlot), perSlot.join());
    assert.ok(rows.every((row) => row.lag_us !== ABSENT_US));
  });

  test("goes on with a new connection when one that was idle is closed", async () => {
    await using server = scriptedServer(() => ({ kind: "silent_close", body: BODY }));
    const load = { ...OPEN, arrivals: "uniform", per_second: 40, window_ms: 400 };
    const { rows } = await driven(DRIVERS, orderOf(driver, server.origin, { body: BODY, load }));
    assert.equal(rows.length, 16);
    // Where the machine stood still, the next request is sent before the end of the connection can be seen.
    const answered = rows.filter((row) => row.outcome === "ok");
    assert.ok(answered.length > 10);
    assert.ok(rows.every((row) => row.outcome === "ok" || row.outcome === "reset"));
    assert.equal(server.connections(), answered.length);
  });
}

Deno.test("Arrivals are the same for a seed, however many loops share them", () => {
  const load = orderOf("epoll", "http://127.0.0.1:1", { body: null, load: OPEN }).load as OpenLoad;
  const alone = dueInstants(load);
  const shared = [0, 1, 2].flatMap((loop) => {
    const arrivals = new Arrivals(load, { loop, loops: 3 });
    const instants: number[] = [];
    for (; arrivals.due_ms < Infinity; arrivals.advance()) instants.push(Math.round(arrivals.due_ms * 1000));
    return instants;
  });
  assert.deepEqual(shared.sort((a, b) => a - b), alone);
  assert.notDeepEqual(dueInstants({ ...load, seed: 8 }), alone);
});

Deno.test("Arrivals have the gaps that their kind has", () => {
  const load = orderOf("epoll", "http://127.0.0.1:1", { body: null, load: OPEN }).load as OpenLoad;
  const long = { ...load, per_second: 1000, window_ms: 100_000 };
  const uniform = dueInstants({ ...long, arrivals: "uniform" });
  assert.deepEqual(uniform, Array.from({ length: 100_000 }, (_, i) => i * 1000));
  const poisson = dueInstants(long);
  const gaps = poisson.map((due, i) => due - (poisson[i - 1] ?? 0));
  // Exponential: mean and standard deviation 1 ms, of 100,000 within 4.5 of their own standard errors.
  const mean = gaps.reduce((a, b) => a + b, 0) / gaps.length;
  const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);
  assert.ok(Math.abs(poisson.length - 100_000) < 4.5 * Math.sqrt(100_000), `${poisson.length}`);
  assert.ok(Math.abs(deviation - 1000) < 4.5 * 1000 * Math.sqrt(2 / 100_000), `${deviation}`);
  const late = gaps.filter((gap) => gap > 3000).length / gaps.length;
  assert.ok(Math.abs(late - Math.exp(-3)) < 4.5 * Math.sqrt(Math.exp(-3) / 100_000), `${late}`);
});
