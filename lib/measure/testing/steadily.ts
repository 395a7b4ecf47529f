import { AssertionError } from "node:assert/strict";
import { readProc } from "lib/measure/proc.ts";

const LOOK_MS = 5;
const STALL_MS = 40;
const TRIES = 5;

/**
 * Runs a test of what happens within a short while, and again where it failed while the machine stood still: where this
 * process did nothing for 40 ms at once, or some thread of the machine had no core for as long in all. On a machine that
 * went on, the first failure counts; on any, the fifth.
 */
export async function steadily(test: () => Promise<void>): Promise<void> {
  for (let left = TRIES - 1;; left--) {
    const stood = watchStandstill();
    try {
      return await test();
    } catch (error) {
      if (!(error instanceof AssertionError) || left === 0 || stood.ms() < STALL_MS) throw error;
    } finally {
      stood.end();
    }
  }
}

function watchStandstill(): { ms(): number; end(): void } {
  const before_ms = waited_ms();
  let last = performance.now();
  let longest_ms = 0;
  const look = () => {
    const now = performance.now();
    longest_ms = Math.max(longest_ms, now - last - LOOK_MS);
    last = now;
  };
  const timer = setInterval(look, LOOK_MS);
  return {
    ms() {
      look();
      return Math.max(longest_ms, waited_ms() - before_ms);
    },
    end: () => clearInterval(timer),
  };
}

/** How long some thread waited for a core, since the machine started; 0 where it cannot tell. */
function waited_ms(): number {
  return Number(/^some .*total=(\d+)/m.exec(readProc("/proc/pressure/cpu") ?? "")?.[1] ?? 0) / 1000;
}
