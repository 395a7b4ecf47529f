/** Somebody pressed Stop while a cell waited. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/**
 * Settles with the work, or rejects with `Interrupted` as soon as the kernel is interrupted.
 *
 * Our kernelspec asks for signals. A kernel that has no listener for SIGINT ends there and then, and the front-end
 * starts another; while this waits there is one, and the kernel lives on. The other mode, messages, stops code that
 * computes, but one that awaits hangs for ever, with no way to notice from inside (Deno 2.9.6).
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const { promise: interrupted, reject } = Promise.withResolvers<never>();
  const listener = () => {
    const reason = new Interrupted("Interrupted");
    controller.abort(reason);
    reject(reason);
  };
  Deno.addSignalListener("SIGINT", listener);
  try {
    return await Promise.race([work(controller.signal), interrupted]);
  } finally {
    Deno.removeSignalListener("SIGINT", listener);
  }
}
