import assert from "node:assert/strict";
import { encodeFrames, ZmtpSocket } from "./zmtp.ts";

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

Deno.test("encodeFrames() marks all parts but the last as followed, and long ones as long", () => {
  const bytes = encodeFrames([new Uint8Array(1), new Uint8Array(255), new Uint8Array(256)]);
  assert.deepEqual([bytes[0], bytes[1]], [1, 1]);
  assert.deepEqual([bytes[3], bytes[4]], [1, 255]);
  assert.deepEqual([...bytes.subarray(260, 269)], [2, 0, 0, 0, 0, 0, 0, 1, 0]);
  assert.equal(bytes.length, 3 + 257 + 9 + 256);
});

Deno.test("ZmtpSocket reads messages however TCP cuts them, and passes over commands", async () => {
  const long = "x".repeat(70_000);
  const encoded = (parts: string[], flags = 0) =>
    encodeFrames(parts.map((part) => new TextEncoder().encode(part)), flags);
  const stream = [encoded(["a", "b"]), encoded(["\x05READY"], 4), encoded([long])];
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const peer = servePeer(listener, stream);
  const socket = await ZmtpSocket.connect(listener.addr.port, "DEALER");
  try {
    assert.deepEqual((await socket.receive()).map(text), ["a", "b"]);
    assert.equal(text((await socket.receive())[0]!), long);
    await assert.rejects(socket.receive(), /closed the connection/);
  } finally {
    socket.close();
    await peer;
  }
});

/** Shakes hands as a kernel does, then sends its bytes in pieces of odd length and hangs up. */
async function servePeer(listener: Deno.TcpListener, stream: readonly Uint8Array[]): Promise<void> {
  using connection = await listener.accept();
  connection.setNoDelay(true);
  await connection.write(new Uint8Array(64));
  await connection.write(encodeFrames([new TextEncoder().encode("\x05READY")], 4));
  let greeting = 0;
  while (greeting < 64 + 2 + 28) greeting += await connection.read(new Uint8Array(256)) ?? 256;
  for (const bytes of stream) {
    for (let at = 0; at < bytes.length;) {
      at += await connection.write(bytes.subarray(at, at + (at < 20 ? 1 : 9_973)));
    }
  }
}
