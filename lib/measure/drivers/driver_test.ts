import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { type DriverId, OUTCOMES, type RequestColumns } from "lib/model.ts";
import { DRIVERS } from "lib/measure/drivers/mod.ts";
import { type Act, scriptedServer } from "lib/testing/scripted_server.ts";

const BODY = `{"status":"ok"}`;
const OK: Act = { kind: "answer", body: BODY };

interface Row {
  readonly slot: number;
  readonly sent_us: number;
  readonly done_us: number;
  readonly status: number;
  readonly bytes: number;
  readonly outcome: string;
}

interface Driven {
  readonly rows: Row[];
  readonly connects: number;
  readonly requests: number;
  readonly connections: number;
}

async function drive(driver: DriverId, act: (request: number) => Act, inFlight = 4): Promise<Driven> {
  await using server = scriptedServer(act);
  const batches: RequestColumns[] = [];
  const load = {
    kind: "closed",
    driver,
    in_flight: inFlight,
    warmup_ms: 0,
    window_ms: 300,
    deadline_ms: 120,
  } as const;
  const report = await DRIVERS[driver].drive(
    {
      origin: server.origin,
      method: "GET",
      path: "/x",
      body_base64: Buffer.from(BODY).toString("base64"),
      load,
      folder: "",
    },
    { began() {}, progress() {}, batch: (columns) => batches.push(columns) },
  );
  const rows = batches.flatMap(toRows);
  assert.equal(rows.length, report.rows);
  assert.equal(rows.filter((row) => row.outcome !== "ok").length, report.failed);
  assert.equal(rows.filter((row) => row.status === 200).length, report.answered);
  return { rows, connects: report.connects, requests: server.requests(), connections: server.connections() };
}

function toRows(columns: RequestColumns): Row[] {
  return Array.from({ length: columns.rows }, (_, i) => ({
    slot: columns.slot[i] ?? NaN,
    sent_us: columns.sent_us[i] ?? NaN,
    done_us: columns.done_us[i] ?? NaN,
    status: columns.status[i] ?? NaN,
    bytes: columns.bytes[i] ?? NaN,
    outcome: OUTCOMES[columns.outcome[i] ?? NaN] ?? "none",
  }));
}

/** A closed undici client keeps a timer of its own that only the end of the process ends. */
const closedClientTimer = { sanitizeOps: false, sanitizeResources: false };

for (const driver of Object.keys(DRIVERS) as DriverId[]) {
  const test = (name: string, body: () => Promise<void>) =>
    Deno.test({ name: `drive() by ${driver} ${name}`, fn: body, ...closedClientTimer });

  test("records every request that the server counted, one connection per slot", async () => {
    const { rows, requests, connects, connections } = await drive(driver, () => OK);
    assert.ok(rows.length > 100);
    assert.equal(rows.length, requests);
    assert.equal(connects, 4);
    assert.equal(connections, 4);
    assert.deepEqual(new Set(rows.map((row) => row.outcome)), new Set(["ok"]));
    assert.deepEqual(new Set(rows.map((row) => row.slot)), new Set([0, 1, 2, 3]));
    assert.deepEqual(new Set(rows.map((row) => row.bytes)), new Set([BODY.length]));
  });

  test("never has more in flight than slots, and sends again only when the last request ended", async () => {
    const { rows } = await drive(driver, () => ({ ...OK, delay_ms: 10 }));
    for (const mine of Map.groupBy(rows, (row) => row.slot).values()) {
      mine.forEach((row, i) => {
        const before = mine[i - 1];
        if (before !== undefined) assert.ok(row.sent_us >= before.sent_us + before.done_us);
      });
    }
  });

  test("recovers a known delay", async () => {
    const { rows } = await drive(driver, () => ({ ...OK, delay_ms: 20 }));
    assert.ok(rows.every((row) => row.done_us >= 19_000 && row.done_us < 120_000));
  });

  test("tells every kind of failure apart, and still has a row for each request", async () => {
    const acts: readonly Act[] = [
      OK,
      { kind: "chunked", body: BODY },
      { kind: "last_answer", body: BODY },
      { kind: "answer", body: BODY, status: 500 },
      { kind: "answer", body: BODY + " " },
      { kind: "silence" },
      { kind: "hang_up" },
      { kind: "cut_off", body: BODY },
      { kind: "garbage" },
    ];
    const { rows, requests } = await drive(driver, (request) => acts[request % acts.length] ?? OK, 1);
    assert.equal(rows.length, requests);
    const expected = ["ok", "ok", "ok", "status", "wrong_body", "timeout", "reset", "cut_off", "malformed"];
    assert.deepEqual(rows.slice(0, 9).map((row) => row.outcome), expected);
  });

  test("survives a server that closes unannounced after each answer", async () => {
    const { rows } = await drive(driver, () => ({ kind: "silent_close", body: BODY }));
    const kinds = new Set(rows.map((row) => row.outcome));
    assert.ok(
      kinds.has("ok") && [...kinds].every((kind) => kind === "ok" || kind === "reset"),
      [...kinds].join(),
    );
    for (const slot of [0, 1, 2, 3]) assert.ok(rows.filter((row) => row.slot === slot).length > 3);
  });

  test("finds other bytes of the right length in the bodies that it samples", async () => {
    const wrong = BODY.replace("ok", "OK");
    const { rows } = await drive(driver, () => ({ kind: "answer", body: wrong }));
    assert.ok(rows.some((row) => row.outcome === "wrong_body"));
  });

  test("ends refused requests as rows, and does not flood", async () => {
    const server = scriptedServer(() => OK);
    await server[Symbol.asyncDispose]();
    const batches: RequestColumns[] = [];
    const load = {
      kind: "closed",
      driver,
      in_flight: 2,
      warmup_ms: 0,
      window_ms: 200,
      deadline_ms: 100,
    } as const;
    const order = {
      origin: server.origin,
      method: "GET",
      path: "/",
      body_base64: null,
      load,
      folder: "",
    } as const;
    await DRIVERS[driver].drive(order, {
      began() {},
      progress() {},
      batch: (columns) => batches.push(columns),
    });
    const rows = batches.flatMap(toRows);
    assert.ok(rows.length > 0 && rows.length < 100);
    assert.deepEqual(new Set(rows.map((row) => row.outcome)), new Set(["refused"]));
  });
}
