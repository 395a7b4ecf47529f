import assert from "node:assert/strict";
import { ABSENT_REQUEST, ABSENT_US, type DriverId } from "lib/model.ts";
import { DRIVERS } from "lib/measure/drivers/mod.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import { type Driven, driven, orderOf } from "lib/measure/drivers/testing/driven.ts";
import { type Act, scriptedServer } from "lib/testing/scripted_server.ts";

const BODY = `{"status":"ok"}`;
const OK: Act = { kind: "answer", body: BODY };

interface Served extends Driven {
  readonly requests: number;
  readonly connections: number;
}

async function drive(driver: DriverId, act: (request: number) => Act, load = {}): Promise<Served> {
  await using server = scriptedServer(act);
  const driven = await driveAt(driver, server.origin, load);
  return { ...driven, requests: server.requests(), connections: server.connections() };
}

async function driveAt(driver: DriverId, origin: string, load: object): Promise<Driven> {
  const { rows, connects, report } = await driven(DRIVERS, orderOf(driver, origin, { body: BODY, load }));
  assert.equal(rows.length, report.rows);
  assert.equal(rows.filter((row) => row.outcome !== "ok").length, report.failed);
  assert.equal(rows.filter((row) => row.status === 200).length, report.answered);
  assert.equal(connects.filter((connect) => connect.outcome === "ok").length, report.connects);
  assert.ok(rows.every((row) => row.lag_us === ABSENT_US && row.request === ABSENT_REQUEST));
  return { rows, connects, report };
}

const ONE = { in_flight: 1 };
/** For every slot to send twice, undici's slow start on a busy machine included. */
const LONGER = { window_ms: 800 };

/** A closed undici client keeps a timer of its own that only the end of the process ends. */
const closedClientTimer = { sanitizeOps: false, sanitizeResources: false };

/** What a server may send as an answer with the expected body, and whether its connection can be used again. */
const ANSWERS: Readonly<Record<string, { readonly text: string; readonly closes?: boolean }>> = {
  "a length": { text: `HTTP/1.1 200 OK\r\ncontent-LENGTH:  15 \r\nX: y\r\n\r\n${BODY}` },
  "chunks with extensions and trailers": {
    text: `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n` +
      `4;name="a;b"\r\n${BODY.slice(0, 4)}\r\n00b;x\r\n${BODY.slice(4)}\r\n0\r\nSum: 1\r\nA: b\r\n\r\n`,
  },
  "interim answers first": {
    text: `HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n` +
      `HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n${BODY}`,
  },
  "the end of the connection": { text: `HTTP/1.1 200 OK\r\n\r\n${BODY}`, closes: true },
  "Connection: close": {
    text: `HTTP/1.1 200 OK\r\nConnection: x, Close\r\nContent-Length: 15\r\n\r\n${BODY}`,
    closes: true,
  },
};

/** Answers that undici refuses where our own parser does not than our own parser, and what a request ends as: outcome, status. */
const UNUSUAL: Readonly<Record<string, { text: string; undici: string; others: string }>> = {
  "an unasked 100": {
    text: `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n${BODY}`,
    undici: "cut_off 0",
    others: "ok 200",
  },
  "204 and a length": {
    text: "HTTP/1.1 204 None\r\nContent-Length: 9\r\n\r\n",
    undici: "status 204",
    others: "status 204",
  },
  "304 and a length": {
    text: "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n",
    undici: "status 304",
    others: "status 304",
  },
};

for (const driver of Object.keys(DRIVERS) as DriverId[]) {
  const test = (name: string, body: () => Promise<void>) =>
    Deno.test({
      name: `drive() by ${driver} ${name}`,
      fn: body,
      ignore: DRIVER_NEEDS[driver].refusal() !== null,
      ...closedClientTimer,
    });

  for (const [framing, { text, closes = false }] of Object.entries(ANSWERS)) {
    test(`understands an answer framed by ${framing}, wherever it is cut`, async () => {
      const { rows, requests, connections, report: { connects } } = await drive(driver, (request) => {
        const cut = request % text.length;
        return { kind: "raw", parts: [text.slice(0, cut), text.slice(cut)], closes };
      });
      assert.deepEqual(new Set(rows.map((row) => `${row.outcome} ${row.bytes}`)), new Set(["ok 15"]));
      assert.equal(rows.length, requests);
      assert.equal(connections, closes ? requests : 4);
      assert.equal(connects, connections);
      assert.ok(rows.length >= 4);
    });
  }

  for (const status of [204, 304]) {
    test(`expects no body of an answer with status ${status}`, async () => {
      const text = `HTTP/1.1 ${status} None\r\nX: y\r\n\r\n`;
      const { rows, requests, connections } = await drive(driver, () => ({ kind: "raw", parts: [text] }));
      assert.deepEqual(
        new Set(rows.map((row) => `${row.outcome} ${row.status} ${row.bytes}`)),
        new Set([`status ${status} 0`]),
      );
      assert.equal(rows.length, requests);
      assert.equal(connections, 4);
    });
  }

  // To undici 100 is an error of the server where nobody expected it, and its parser cannot be told otherwise.
  for (const [name, { text, undici, others }] of Object.entries(UNUSUAL)) {
    test(`says how a request ended that was answered with ${name}`, async () => {
      const { rows, requests } = await drive(driver, () => ({ kind: "raw", parts: [text] }), ONE);
      const expected = driver === "undici" ? undici : others;
      assert.deepEqual(new Set(rows.map((row) => `${row.outcome} ${row.status}`)), new Set([expected]));
      assert.equal(rows.length, requests);
    });
  }

  test("never asks again on a connection that the server said it would close", async () => {
    const text = `HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 15\r\n\r\n${BODY}`;
    // The server keeps the connection open and would answer: only the driver can end it.
    const { rows, requests, connections } = await drive(driver, () => ({ kind: "raw", parts: [text] }));
    assert.deepEqual(new Set(rows.map((row) => row.outcome)), new Set(["ok"]));
    assert.equal(rows.length, requests);
    assert.equal(connections, requests);
  });

  test("never uses a connection again on which more came than was asked for", async () => {
    const text = `HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n${BODY}HTTP/1.1 200 OK\r\n`;
    const { rows, requests, connections } = await drive(
      driver,
      () => ({ kind: "raw", parts: [text] }),
      LONGER,
    );
    assert.ok(rows.some((row) => row.outcome === "ok"));
    assert.ok(connections >= requests && requests > 4);
  });

  test("ends a request as reset when the server resets its connection", async () => {
    const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const serving = (async () => {
      for await (const connection of listener) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        connection.close(); // with the request unread, which is a reset
      }
    })();
    const { rows } = await driveAt(driver, `http://127.0.0.1:${listener.addr.port}`, ONE);
    listener.close();
    await serving;
    assert.ok(rows.length > 0);
    assert.deepEqual(new Set(rows.map((row) => row.outcome)), new Set(["reset"]));
  });

  test("refuses a head without end as malformed", async () => {
    const field = `X: ${"y".repeat(8000)}\r\n`;
    const parts = ["HTTP/1.1 200 OK\r\n", ...Array.from({ length: 10 }, () => field)];
    const { rows } = await drive(driver, () => ({ kind: "raw", parts }), ONE);
    assert.deepEqual(new Set(rows.map((row) => row.outcome)), new Set(["malformed"]));
  });

  test("records every request that the server counted, one connection per slot", async () => {
    const { rows, requests, connections, report: { connects } } = await drive(driver, () => OK);
    assert.ok(rows.length >= 4);
    assert.equal(rows.length, requests);
    assert.equal(connects, 4);
    assert.equal(connections, 4);
    assert.deepEqual(new Set(rows.map((row) => row.outcome)), new Set(["ok"]));
    assert.deepEqual(new Set(rows.map((row) => row.slot)), new Set([0, 1, 2, 3]));
    assert.deepEqual(new Set(rows.map((row) => row.bytes)), new Set([BODY.length]));
  });

  for (const wait of DRIVER_NEEDS[driver].waits) {
    test(`records every answer of a closed loop when it waits with ${wait}`, async () => {
      const { rows, requests } = await drive(driver, () => ({ ...OK, delay_ms: 5 }), { wait });
      assert.equal(rows.length, requests);
      assert.ok(rows.length >= 4);
      assert.deepEqual(new Set(rows.map((row) => row.outcome)), new Set(["ok"]));
      assert.ok(rows.every((row) => row.done_us >= 4_000));
    });
  }

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
    assert.ok(rows.every((row) => row.done_us >= 19_000 && row.first_byte_us <= row.done_us));
  });

  test("knows when the kernel had the answer, if it says that it can", async () => {
    const { rows } = await drive(driver, () => ({ ...OK, delay_ms: 5 }));
    const stamped = rows.filter((row) => row.arrived_us !== ABSENT_US);
    if (!DRIVERS[driver].stamps) return assert.equal(stamped.length, 0);
    // The kernel turns its stamps on a moment after it is asked to.
    const since_us = Math.min(...stamped.map((row) => row.sent_us + row.done_us));
    assert.ok(rows.every((row) => row.sent_us < since_us || row.arrived_us !== ABSENT_US));
    assert.ok(stamped.length > 0);
    assert.ok(stamped.every((row) => row.arrived_us >= 4_000 && row.arrived_us <= row.first_byte_us));
  });

  test("tells every kind of failure apart, and still has a row for each request", async () => {
    const acts: readonly Act[] = [
      OK,
      { kind: "chunked", body: BODY },
      { kind: "last_answer", body: BODY },
      { kind: "answer", body: BODY, status: 500 },
      { kind: "answer", body: BODY + " " },
      { kind: "hang_up" },
      { kind: "cut_off", body: BODY },
      { kind: "garbage" },
      { kind: "silence" },
    ];
    const load = { ...ONE, window_ms: 800, deadline_ms: 700 };
    const { rows, requests } = await drive(driver, (request) => acts[request % acts.length] ?? OK, load);
    assert.equal(rows.length, requests);
    const expected = ["ok", "ok", "ok", "status", "wrong_body", "reset", "cut_off", "malformed", "timeout"];
    assert.deepEqual(rows.slice(0, 9).map((row) => row.outcome), expected);
  });

  test("survives a server that closes unannounced after each answer", async () => {
    const { rows } = await drive(driver, () => ({ kind: "silent_close", body: BODY }), LONGER);
    const kinds = new Set(rows.map((row) => row.outcome));
    assert.ok(
      kinds.has("ok") && [...kinds].every((kind) => kind === "ok" || kind === "reset"),
      [...kinds].join(),
    );
    for (const slot of [0, 1, 2, 3]) assert.ok(rows.filter((row) => row.slot === slot).length > 1);
  });

  test("finds other bytes of the right length in the bodies that it samples", async () => {
    const wrong = BODY.replace("ok", "OK");
    const { rows } = await drive(driver, () => ({ kind: "answer", body: wrong }));
    assert.ok(rows.some((row) => row.outcome === "wrong_body"));
  });

  test("ends refused requests as rows, and does not flood", async () => {
    const server = scriptedServer(() => OK);
    await server[Symbol.asyncDispose]();
    const load = { in_flight: 2, window_ms: 200 };
    const { rows, connects } = await driven(DRIVERS, orderOf(driver, server.origin, { body: null, load }));
    assert.deepEqual(new Set(connects.map((connect) => connect.outcome)), new Set(["refused"]));
    assert.equal(connects.length, rows.length);
    assert.ok(rows.length > 0 && rows.length < 100);
    assert.deepEqual(new Set(rows.map((row) => row.outcome)), new Set(["refused"]));
  });
}
