import { sleep } from "lib/measure/clock.ts";
import type { DriveOrder, Driver, DriveReport, DriveSink } from "lib/measure/drivers/driver.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import type { LoopMessage } from "lib/measure/drivers/epoll/worker.ts";

/** The thread stays this long after its last row: who reads the CPU time of threads at the window's end finds it. */
const LINGER_MS = 200;

/**
 * The cheapest driver: sockets and epoll of the C library, on a thread of its own, and the kernel's receive stamps.
 * Every body is compared.
 *
 * `sent_us` is the instant before the request is sent, or before connecting where the connection does not stand.
 */
export const epoll: Driver = {
  id: "epoll",
  stamps: true,
  async drive(order: DriveOrder, sink: DriveSink): Promise<DriveReport> {
    const refusal = DRIVER_NEEDS.epoll.refusal();
    if (refusal !== null) throw new RangeError(refusal);
    const worker = new Worker(import.meta.resolve("lib/measure/drivers/epoll/worker.ts"), { type: "module" });
    try {
      const report = forward(worker, sink);
      worker.postMessage(order);
      const done = await report;
      await sleep(LINGER_MS);
      return done;
    } finally {
      worker.terminate();
    }
  },
};

/** Tells the sink what the thread says; settles with its report. */
function forward(worker: Worker, sink: DriveSink): Promise<DriveReport> {
  const { promise, resolve, reject } = Promise.withResolvers<DriveReport>();
  worker.onerror = (event) => {
    event.preventDefault();
    reject(new Error(event.message));
  };
  worker.onmessage = ({ data }: MessageEvent<LoopMessage>) => {
    switch (data.kind) {
      case "began":
        return sink.began();
      case "batch":
        return sink.batch(data.batch);
      case "progress":
        return sink.progress(data.progress);
      case "done":
        return resolve(data.report);
    }
  };
  return promise;
}
