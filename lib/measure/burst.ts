import { Agent, request } from "undici";
import { sleep } from "lib/measure/clock.ts";

/**
 * Asks a server for `paths` in turn on `connections` connections until the time is over; failures are let pass.
 * Connections are opened `apart_ms` after one another (default 0): a server that accepts all that wait at once would
 * give them to one of its event loops.
 */
export async function burst(
  origin: string,
  paths: readonly string[],
  { connections, ms, apart_ms = 0 }: {
    readonly connections: number;
    readonly ms: number;
    readonly apart_ms?: number;
  },
): Promise<void> {
  const dispatcher = new Agent({ connections, pipelining: 1, headersTimeout: 5000, bodyTimeout: 5000 });
  const end = performance.now() + ms;
  async function ask(first: number): Promise<void> {
    if (apart_ms > 0) await sleep(first * apart_ms);
    for (let turn = first; performance.now() < end; turn++) {
      const path = paths[turn % paths.length] ?? "/";
      await request(origin + path, { dispatcher }).then(({ body }) => body.dump()).catch(() => {});
    }
  }
  try {
    await Promise.all(Array.from({ length: connections }, (_, i) => ask(i)));
  } finally {
    await dispatcher.destroy();
  }
}
