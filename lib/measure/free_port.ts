const LOWEST = 12_000;
/** Ports from here on may be taken at any moment by an outgoing connection (Linux's default ephemeral range). */
const EPHEMERAL = 32_768;

/** A loopback port that nobody listens on, below the ephemeral range. */
export function freePort(): number {
  for (let tries = 0; tries < 200; tries++) {
    const port = LOWEST + Math.floor(Math.random() * (EPHEMERAL - LOWEST));
    try {
      Deno.listen({ hostname: "127.0.0.1", port }).close();
      return port;
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    }
  }
  throw new Error(`Cannot find a free port between ${LOWEST} and ${EPHEMERAL}: 200 tries failed`);
}
