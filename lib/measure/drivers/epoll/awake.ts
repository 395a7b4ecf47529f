import type { AwakeOrder } from "lib/measure/drivers/epoll/awake_thread.ts";
import { FIFO, OTHER, RESET_ON_FORK, schedule } from "lib/measure/drivers/epoll/scheduling.ts";

/**
 * Makes this thread the first that its core runs, and keeps the core from sleeping by a thread that runs when nothing
 * else would. This one may then sleep until something happens, and goes on within microseconds, while the system's own
 * work, a writer's or a compiler's has the core in between. A thread that asks without rest leaves it no such place:
 * it is stopped for milliseconds. What is returned undoes it; throws where the process may not do it.
 */
export async function firstOnCore(core: number): Promise<() => void> {
  const over = new Int32Array(new SharedArrayBuffer(4));
  const rest = () => Atomics.store(over, 0, 1);
  const thread = new Worker(import.meta.resolve("lib/measure/drivers/epoll/awake_thread.ts"), {
    type: "module",
  });
  try {
    await new Promise((resolve, reject) => {
      thread.onmessage = resolve;
      thread.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message));
      };
      thread.postMessage({ core, over } satisfies AwakeOrder);
    });
    schedule(FIFO | RESET_ON_FORK, 1);
  } catch (error) {
    rest();
    throw error;
  }
  return () => {
    schedule(OTHER, 0);
    rest();
  };
}
