import assert from "node:assert/strict";
import { connect } from "node:net";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import { type ScriptedProcess, startScripted } from "../scripted_process.ts";
import { bodyOf } from "./body.ts";
import { ACTS, OUTCOME_OF, type ScriptName, SCRIPTS } from "./scripts.ts";

/** A closed undici client, which asks whether the server is ready, keeps a timer that only the process ends. */
const options = {
  ignore: DRIVER_NEEDS.epoll.refusal() !== null,
  sanitizeOps: false,
  sanitizeResources: false,
};

async function withServer(
  script: ScriptName,
  ask: (server: ScriptedProcess) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "benchbook-" });
  try {
    await using server = await startScripted(script, { folder, core: null });
    await ask(server);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Everything that comes back on one connection, whatever the bytes are sent as. */
function exchange(origin: string, parts: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(origin).port), "127.0.0.1");
    let text = "";
    socket.on("data", (bytes: Uint8Array) => {
      text += new TextDecoder().decode(bytes);
      if (text.endsWith("}")) socket.end();
    });
    socket.on("close", () => resolve(text));
    socket.on("error", reject);
    socket.on("connect", async () => {
      for (const part of parts) {
        socket.write(part);
        await new Promise((sent) => setTimeout(sent, 5));
      }
    });
  });
}

Deno.test({
  name: "the scripted server counts each request once, whatever it is cut at, and none of ours",
  ...options,
  fn: () =>
    withServer("null", async (server) => {
      const request = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
      for (const cut of [3, 20, request.length - 3, request.length - 1]) {
        const answer = await exchange(server.origin, [request.slice(0, cut), request.slice(cut)]);
        assert.ok(answer.startsWith("HTTP/1.1 200 OK\r\n") && answer.endsWith(bodyOf(SCRIPTS.null)), answer);
      }
      assert.equal(await server.count(), 4);
      assert.equal(await server.count(), 4);
      const old = await exchange(server.origin, ["GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"]);
      assert.ok(old.includes("Connection: keep-alive"));
    }),
});

Deno.test({
  name: "the scripted server answers 1 KiB with a head that always differs",
  ...options,
  fn: () =>
    withServer("null_1k", async (server) => {
      const answers = await Promise.all([1, 2].map(() => fetch(server.origin)));
      const bodies = await Promise.all(answers.map((answer) => answer.text()));
      assert.deepEqual(bodies.map((body) => body.length), [1024, 1024]);
      assert.equal(bodies[0], bodyOf(SCRIPTS.null_1k));
      assert.equal(new Set(answers.map((answer) => answer.headers.get("x-request-id"))).size, 2);
    }),
});

Deno.test({
  name: "the scripted server keeps the truth: what it meant, did, and to whom",
  ...options,
  fn: () =>
    withServer("bimodal", async (server) => {
      for (let i = 0; i < 100; i++) await (await fetch(server.origin)).text();
      const { requests, meant_ms, achieved_ms, acts } = await server.truth();
      assert.equal(requests, 100);
      assert.deepEqual(new Set(meant_ms), new Set([1, 20]));
      assert.ok(achieved_ms.every((ms, i) => ms !== null && ms >= meant_ms[i]!));
      assert.deepEqual(new Set(acts.map((act) => OUTCOME_OF[ACTS[act]!])), new Set(["ok"]));
    }),
});
