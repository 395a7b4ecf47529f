import assert from "node:assert/strict";
import { DRIVERS } from "lib/measure/drivers/mod.ts";
import { driven, orderOf } from "lib/measure/drivers/testing/driven.ts";
import {
  BODY,
  driveAt,
  drivesAgainst,
  eachDriver,
  LONGER,
  OK,
  ONE,
} from "lib/measure/drivers/testing/each_driver.ts";
import { type Act, scriptedServer } from "lib/testing/scripted_server.ts";

const drive = drivesAgainst(scriptedServer);

eachDriver((driver, test) => {
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
});
