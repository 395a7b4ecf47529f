import { Agent, request } from "undici";

/** Asks a server for `paths` in turn on `connections` connections until the time is over; failures are let pass. */
export async function burst(
  origin: string,
  paths: readonly string[],
  { connections, ms }: { readonly connections: number; readonly ms: number },
): Promise<void> {
  const dispatcher = new Agent({ connections, pipelining: 1, headersTimeout: 5000, bodyTimeout: 5000 });
  const end = performance.now() + ms;
  async function ask(first: number): Promise<void> {
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
