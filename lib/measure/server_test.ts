import assert from "node:assert/strict";
import { freePort } from "lib/measure/free_port.ts";
import { type ServerOrder, startServer } from "lib/measure/server.ts";
import { verify } from "lib/measure/verify.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";
import { compute, sha256Chain } from "lib/workloads/compute.ts";
import { health } from "lib/workloads/health.ts";

const env = { PATH: Deno.env.get("PATH") ?? "/usr/bin:/bin", HOME: Deno.env.get("HOME") ?? "/" };

/** Undici's global agent keeps a connection and its timers. */
const agent = { sanitizeOps: false, sanitizeResources: false };

/** Its log is in a folder of the test's own. */
function order(code: string, folder: string, port = freePort()): ServerOrder {
  return {
    stack_id: "specimen",
    argv: [Deno.execPath(), "eval", "--quiet", "--no-config", code],
    cwd: "/",
    env: { ...env, PORT: String(port) },
    port,
    log: `${folder}/log`,
    readyPath: "/health",
    startMs: 60_000,
  };
}

const serve = (handler: string) =>
  `Deno.serve({ hostname: "127.0.0.1", port: Number(Deno.env.get("PORT")), onListen() {} }, ${handler})`;

Deno.test({
  name: "startServer() waits for the first 200 and knows who listens",
  ...agent,
  async fn() {
    using folder = temporaryFolder();
    const answersLate = `let n = 0; ${serve(`() => new Response("x", { status: n++ < 3 ? 503 : 200 })`)}`;
    await using server = await startServer(order(answersLate, folder.path));
    assert.deepEqual(server.listening, [server.pid]);
    assert.deepEqual(server.tree(), [server.pid]);
    assert.ok(server.start_ms > 0);
  },
});

Deno.test({
  name: "startServer() shows the log of a server that ends at once",
  ...agent,
  async fn() {
    using folder = temporaryFolder();
    const starting = startServer(order(`console.error("no licence"); Deno.exit(7)`, folder.path));
    await assert.rejects(starting, /specimen failed to start: it ended with exit code 7\n {4}no licence/);
  },
});

Deno.test({
  name: "startServer() refuses a port that somebody else holds",
  ...agent,
  async fn() {
    using folder = temporaryFolder();
    await using other = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      () => new Response("mine"),
    );
    const starting = startServer(order(`setInterval(() => {}, 1000)`, folder.path, other.addr.port));
    await assert.rejects(starting, /port \d+ is held by a process outside the tree/);
    await other.shutdown();
  },
});

async function verdictsOn(handler: string, workload: typeof compute): Promise<Record<string, string>> {
  using folder = temporaryFolder();
  await using server = await startServer(order(serve(handler), folder.path));
  const { verdicts } = await verify(server.origin, workload, { sql: null });
  return Object.fromEntries(verdicts.map((verdict) => [verdict.check, verdict.level]));
}

Deno.test({
  name: "verify() passes an honest answer",
  ...agent,
  async fn() {
    const levels = await verdictsOn(`() => Response.json({ status: "ok" })`, health);
    assert.deepEqual(new Set(Object.values(levels)), new Set(["pass"]));
  },
});

Deno.test({
  name: "verify() fails a wrong answer at once",
  ...agent,
  async fn() {
    assert.deepEqual(await verdictsOn(`() => Response.json({ status: "OK" })`, health), { answer: "fail" });
    assert.deepEqual(await verdictsOn(`() => new Response('{"status":"ok"}')`, health), { answer: "fail" });
  },
});

Deno.test({
  name: "verify() catches an answer that was computed once and for all",
  ...agent,
  async fn() {
    const answer = JSON.stringify({ algorithm: "sha256_chain_v1", n: 1000, hex: sha256Chain("carrier") });
    const levels = await verdictsOn(`() => Response.json(${answer})`, compute);
    assert.equal(levels["answer"], "pass");
    assert.equal(levels["another seed"], "fail");
  },
});
