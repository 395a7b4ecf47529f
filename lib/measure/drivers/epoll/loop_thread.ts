import type { Share } from "lib/measure/drivers/arrivals.ts";
import type { DriveOrder, DriveProgress, DriveReport, DriveSink } from "lib/measure/drivers/driver.ts";
import type { Instant } from "lib/measure/drivers/epoll/clocks.ts";
import type { LoopMessage, LoopOrder } from "lib/measure/drivers/epoll/worker.ts";

/** One loop of the `epoll` driver, seen from the thread that started it. */
export class LoopThread {
  /** What it said of itself last. */
  progress: DriveProgress = { at_ms: 0, rows: 0, failed: 0 };
  /** Settles with the clock's reading when the thread is ready. */
  readonly ready: Promise<Instant>;
  readonly #worker = new Worker(import.meta.resolve("lib/measure/drivers/epoll/worker.ts"), {
    type: "module",
  });

  constructor(order: DriveOrder, share: Share) {
    this.ready = new Promise((resolve, reject) => {
      this.#listen(reject, (message) => message.kind === "ready" && resolve(message.now));
    });
    this.#say({ kind: "order", order, share });
  }

  /** Tells the thread when load begins, and the sink what the thread says; settles with its report. */
  run(begin: Instant, sinkOf: (thread: LoopThread) => DriveSink): Promise<DriveReport> {
    const sink = sinkOf(this);
    const report = new Promise<DriveReport>((resolve, reject) => {
      this.#listen(reject, (message) => {
        if (message.kind === "done") resolve(message.report);
        else this.#forward(message, sink);
      });
    });
    this.#say({ kind: "begin", begin });
    return report;
  }

  terminate(): void {
    this.#worker.terminate();
  }

  #forward(message: LoopMessage, sink: DriveSink): void {
    switch (message.kind) {
      case "began":
        return sink.began();
      case "batch":
        return sink.batch(message.batch);
      case "connects":
        return sink.connects(message.connects);
      case "progress":
        this.progress = message.progress;
        return sink.progress(message.progress);
    }
  }

  #listen(fail: (error: Error) => void, hear: (message: LoopMessage) => void): void {
    this.#worker.onerror = (event) => {
      event.preventDefault();
      fail(new Error(event.message));
    };
    this.#worker.onmessage = ({ data }: MessageEvent<LoopMessage>) => hear(data);
  }

  #say(order: LoopOrder): void {
    this.#worker.postMessage(order);
  }
}
