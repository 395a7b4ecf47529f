import { sleep } from "lib/measure/clock.ts";

/** Processes that live on: a runtime's helpers may end some milliseconds after it, so a second is allowed. */
export async function leftOf(tree: readonly number[]): Promise<number> {
  for (let looks = 0; looks < 50 && tree.some(alive); looks++) await sleep(20);
  return tree.filter(alive).length;
}

function alive(pid: number): boolean {
  try {
    Deno.statSync(`/proc/${pid}`);
    return true;
  } catch {
    return false;
  }
}
