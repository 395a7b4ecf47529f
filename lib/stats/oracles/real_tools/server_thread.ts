import type { Listening, SCRIPTS } from "./server.ts";

/** A server on a thread of its own, so that nothing else delays its answers; disposing of it ends the thread. */
export async function serveOnThread(script: keyof typeof SCRIPTS): Promise<Listening> {
  const worker = new Worker(new URL("./server_worker.ts", import.meta.url), { type: "module" });
  const port = await new Promise<number>((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(script);
  });
  return { port, [Symbol.dispose]: () => worker.terminate() };
}
