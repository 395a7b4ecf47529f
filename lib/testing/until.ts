import { fail } from "node:assert/strict";

/** Far more than anything takes: a machine that is slow fails no test, one that waits for nothing ends it. */
const LIMIT_MS = 60_000;
const LOOK_MS = 20;

/** Looks again and again, and returns the first that is neither null, undefined nor false; fails when none comes in a minute. */
export async function until<T>(
  look: () => T | Promise<T>,
  what: string,
): Promise<Exclude<T, null | undefined | false>> {
  for (const began = performance.now(); performance.now() - began < LIMIT_MS;) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) {
      return seen as Exclude<T, null | undefined | false>;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return fail(`not within ${LIMIT_MS / 1000} s: ${what}`);
}
