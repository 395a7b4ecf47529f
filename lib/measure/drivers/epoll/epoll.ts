import { sleep } from "lib/measure/clock.ts";
import type { DriveOrder, Driver, DriveReport, DriveSink } from "lib/measure/drivers/driver.ts";
import { DRIVER_NEEDS, refuseLoad } from "lib/measure/drivers/needs.ts";
import { LoopThread } from "lib/measure/drivers/epoll/loop_thread.ts";

/** Threads stay this long after their last row: who reads the CPU time of threads at the window's end finds it. */
const LINGER_MS = 200;
/** Between the last thread's being ready and the beginning of load, for the message to reach all of them. */
const COUNTDOWN_MS = 20;

/**
 * The cheapest driver: sockets and epoll of the C library, on threads of its own, and the kernel's receive stamps.
 * Every body is compared.
 *
 * `sent_us` is the instant before the request is sent, or before connecting where the connection does not stand.
 */
export const epoll: Driver = {
  id: "epoll",
  stamps: true,
  async drive(order: DriveOrder, sink: DriveSink): Promise<DriveReport> {
    const refusal = DRIVER_NEEDS.epoll.refusal() ?? refuseLoad(order.load);
    if (refusal !== null) throw new RangeError(refusal);
    const loops = order.load.loops ?? 1;
    const threads = Array.from({ length: loops }, (_, loop) => new LoopThread(order, { loop, loops }));
    try {
      const instants = await Promise.all(threads.map((thread) => thread.ready));
      const last = instants.reduce((a, b) =>
        b.seconds > a.seconds || (b.seconds === a.seconds && b.nanoseconds > a.nanoseconds) ? b : a
      );
      const nanoseconds = last.nanoseconds + COUNTDOWN_MS * 1e6;
      const begin = { seconds: last.seconds + Math.floor(nanoseconds / 1e9), nanoseconds: nanoseconds % 1e9 };
      const reports = await Promise.all(threads.map((thread) => thread.run(begin, together(threads, sink))));
      await sleep(LINGER_MS);
      return summed(reports);
    } finally {
      for (const thread of threads) thread.terminate();
    }
  },
};

/** A sink that hears of several threads as of one. */
function together(threads: readonly LoopThread[], sink: DriveSink): (thread: LoopThread) => DriveSink {
  return (thread) => ({
    began: () => thread === threads[0] && sink.began(),
    batch: sink.batch,
    connects: sink.connects,
    progress({ at_ms }) {
      if (thread !== threads[0]) return;
      const rows = threads.reduce((sum, { progress }) => sum + progress.rows, 0);
      const failed = threads.reduce((sum, { progress }) => sum + progress.failed, 0);
      sink.progress({ at_ms, rows, failed });
    },
  });
}

function summed(reports: readonly DriveReport[]): DriveReport {
  return reports.reduce((a, b) => ({
    rows: a.rows + b.rows,
    failed: a.failed + b.failed,
    answered: a.answered + b.answered,
    connects: a.connects + b.connects,
  }));
}
