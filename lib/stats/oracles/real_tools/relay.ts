import { listen, type Listening } from "./server.ts";

/** A relay on loopback and what passed through it. */
export interface Relay extends Listening {
  /** Per answer, in their order: microseconds from the request's arrival here to the answer's delivery. */
  readonly latencies_us: readonly number[];
}

/** Passes each connection on to `port` and times the answers: what the client sees, up to one way over loopback. */
export function relayTo(port: number): Relay {
  const latencies_us: number[] = [];
  const listening = listen(async (client) => {
    using server = await Deno.connect({ hostname: "127.0.0.1", port });
    server.setNoDelay(true);
    const buffer = new Uint8Array(65_536);
    for (let n = await client.read(buffer); n !== null; n = await client.read(buffer)) {
      const arrived = performance.now();
      await server.write(buffer.subarray(0, n));
      const answer = await server.read(buffer);
      if (answer === null) return;
      await client.write(buffer.subarray(0, answer));
      latencies_us.push(Math.round((performance.now() - arrived) * 1000));
    }
  });
  return { port: listening.port, latencies_us, [Symbol.dispose]: () => listening[Symbol.dispose]() };
}
