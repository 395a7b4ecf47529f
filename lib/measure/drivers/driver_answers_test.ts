import assert from "node:assert/strict";
import { BODY, drivesAgainst, eachDriver, LONGER, ONE } from "lib/measure/drivers/testing/each_driver.ts";
import { scriptedServer } from "lib/testing/scripted_server.ts";

const drive = drivesAgainst(scriptedServer);

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

/** Answers that undici may take otherwise than our own parser, and what a request ends as: outcome, status. */
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

eachDriver((driver, test) => {
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

  test("refuses a head without end as malformed", async () => {
    const field = `X: ${"y".repeat(8000)}\r\n`;
    const parts = ["HTTP/1.1 200 OK\r\n", ...Array.from({ length: 10 }, () => field)];
    const { rows } = await drive(driver, () => ({ kind: "raw", parts }), ONE);
    assert.deepEqual(new Set(rows.map((row) => row.outcome)), new Set(["malformed"]));
  });
});
