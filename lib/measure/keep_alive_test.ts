import assert from "node:assert/strict";
import { burst } from "lib/measure/burst.ts";
import { keepAlive } from "lib/measure/keep_alive.ts";
import { connectionsTo } from "lib/measure/listeners.ts";
import { observeTree } from "lib/measure/observe_tree.ts";
import { until } from "lib/testing/until.ts";

/** Answers at once until as many as `freely` were asked; the others wait until `release` is called. */
function serve(headers: Record<string, string>, freely = Infinity) {
  const counts = { requests: 0 };
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async () => {
    if (++counts.requests > freely) await released;
    return new Response("hello", { headers });
  });
  return { server, counts, release, port: server.addr.port };
}

/** A server that answers one request of a connection and closes it. */
function closesAfterOne() {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const serving = (async () => {
    for await (const connection of listener) {
      await connection.read(new Uint8Array(1024));
      await connection.write(new TextEncoder().encode("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello"));
      connection.close();
    }
  })();
  return { port: (listener.addr as Deno.NetAddr).port, end: () => (listener.close(), serving) };
}

Deno.test("keepAlive() tells a server that answers twice on a connection from one that closes it", async () => {
  const kept = serve({ server: "test" });
  const closing = closesAfterOne();
  try {
    const twice = await keepAlive(kept.port, "/");
    assert.equal(twice?.keep_alive, true);
    assert.equal(twice.head[0], "HTTP/1.1 200 OK");
    assert.ok(twice.head.includes("server: test"));
    assert.equal((await keepAlive(closing.port, "/"))?.keep_alive, false);
  } finally {
    await Promise.all([kept.server.shutdown(), closing.end()]);
  }
  assert.equal(await keepAlive(kept.port, "/"), null);
});

/** undici's shared timer outlives the connections it was for. */
const sharedTimer = { sanitizeOps: false, sanitizeResources: false };

Deno.test(
  "burst() asks on many connections, which observeTree() and connectionsTo() see",
  sharedTimer,
  async () => {
    const { server, counts, release, port } = serve({}, 10);
    try {
      const load = burst(`http://127.0.0.1:${port}`, ["/a", "/b"], { connections: 5, ms: 1000 });
      await until(() => counts.requests === 15, "all connections ask and none is answered");
      const seen = observeTree([Deno.pid], port);
      assert.equal(seen.processes, 1);
      if (Deno.build.os === "linux") {
        assert.equal(connectionsTo(port, [Deno.pid]), 5);
        assert.equal(seen.listening, 1);
        assert.ok((seen.threads ?? 0) > 1);
        assert.ok((seen.rss_bytes ?? 0) > 1e6);
      }
      release();
      await load;
    } finally {
      release();
      await server.shutdown();
    }
  },
);
