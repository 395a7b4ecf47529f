/** Says when somebody wants us to end. */
export interface Interrupt extends Disposable {
  /** Aborted with an `Interrupted` when it is time to end. */
  readonly signal: AbortSignal;
}

/** Why a collection ended early. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

const PARENT_MS = 500;
/** Environment: the pid of the process that started us, which may end before we get to ask who it was. */
const PARENT = "BENCHBOOK_PARENT";

/**
 * Listens to Ctrl-C and its kin, and to the end of our parent: `deno task` killed with -9 leaves us alone in the
 * world, and nobody would be there to stop us.
 */
export function listenForInterrupt(): Interrupt {
  const controller = new AbortController();
  const interrupt = (why: string) => controller.abort(new Interrupted(`Interrupted ${why}`));
  const listeners = (["SIGINT", "SIGTERM", "SIGHUP"] as const).map((signal) => {
    const listener = () => interrupt(`by ${signal}`);
    Deno.addSignalListener(signal, listener);
    return () => Deno.removeSignalListener(signal, listener);
  });
  const parent = Number(Deno.env.get(PARENT) ?? Deno.ppid);
  Deno.env.delete(PARENT); // our own children have another one
  const watch = setInterval(() => {
    if (Deno.ppid !== parent) interrupt("as the parent process ended");
  }, PARENT_MS);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      clearInterval(watch);
      for (const remove of listeners) remove();
    },
  };
}

/** Settles with the work, or rejects as soon as the signal is aborted. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort);
  return Promise.race([work, promise]).finally(() => signal.removeEventListener("abort", abort));
}
