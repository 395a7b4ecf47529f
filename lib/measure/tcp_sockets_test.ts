import assert from "node:assert/strict";
import { connectionsTo, listeners, listeningOn, servingOn } from "lib/measure/listeners.ts";
import { socketsOf, tcpSockets } from "lib/measure/tcp_sockets.ts";

/** Without `/proc` there is nothing to read. */
const ignore = Deno.build.os !== "linux";

Deno.test({
  name: "tcpSockets() tells addresses, ports and states as they were asked for",
  ignore,
  async fn() {
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = listener.addr;
    using client = await Deno.connect({ hostname: "127.0.0.1", port });
    using accepted = await listener.accept();
    const held = new Set(socketsOf(Deno.pid)); // and none of an earlier connection by the same port
    const own = (tcpSockets() ?? []).filter((socket) =>
      held.has(socket.inode) && (socket.port === port || socket.remote_port === port)
    );
    assert.deepEqual(own.map(({ state }) => state).toSorted(), ["established", "established", "listening"]);
    assert.ok(own.every(({ address }) => address === "127.0.0.1"));
    assert.equal(own.find(({ remote_port }) => remote_port === port)?.port, client.localAddr.port);
    assert.equal(accepted.remoteAddr.port, client.localAddr.port);
  },
});

Deno.test({
  name: "listeningOn() tells every address that processes listen on, wildcards and IPv6 by name",
  ignore,
  fn() {
    using loopback = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    using every = Deno.listen({ hostname: "0.0.0.0", port: 0 });
    using newer = Deno.listen({ hostname: "::1", port: 0 });
    const places = listeningOn([Deno.pid])?.map(({ address, port }) => `${address}:${port}`) ?? [];
    const expected = [loopback, every, newer].map(({ addr }, i) =>
      `${["127.0.0.1", "0.0.0.0", "::1"][i]}:${addr.port}`
    );
    for (const place of expected) assert.ok(places.includes(place), `${place} is not in ${places.join(" ")}`);
    assert.deepEqual(listeners(loopback.addr.port, [Deno.pid]), { own: [Deno.pid], foreign: false });
  },
});

Deno.test({
  name: "servingOn() is of connections that came in, connectionsTo() of those that went out",
  ignore,
  async fn() {
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = listener.addr;
    assert.deepEqual(servingOn(port, [Deno.pid]), []);
    using _client = await Deno.connect({ hostname: "127.0.0.1", port });
    using _accepted = await listener.accept();
    assert.deepEqual(servingOn(port, [Deno.pid]), [Deno.pid]);
    assert.equal(connectionsTo(port, [Deno.pid]), 1);
    assert.deepEqual(servingOn(port, [1]), []);
  },
});
