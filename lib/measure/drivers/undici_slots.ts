import { Buffer } from "node:buffer";
import { Client, type Dispatcher } from "undici";
import type { Outcome } from "lib/model.ts";
import { sleep } from "lib/measure/clock.ts";
import type { DriveOrder, DriveReport, DriveSink } from "lib/measure/drivers/driver.ts";
import { emptyRow, type EndedRequest, Recorder } from "lib/measure/drivers/recorder.ts";
import {
  isAnswered,
  judge,
  PAUSE_AFTER_FAILURE_MS,
  PROGRESS_MS,
  SAMPLE_EVERY,
  spin,
  SWEEP_MS,
} from "lib/measure/drivers/rules.ts";

/** Drives with one undici client a slot. */
export async function driveUndici(order: DriveOrder, sink: DriveSink): Promise<DriveReport> {
  const { load } = order;
  const recorder = new Recorder((columns) => sink.batch(columns));
  const began = performance.now();
  sink.began();
  const clock = () => performance.now() - began;
  const end_ms = load.warmup_ms + load.window_ms;
  const slots = Array.from(
    { length: load.in_flight },
    (_, slot) => new Slot(slot, order, { recorder, clock, end_ms }),
  );
  const sweep = setInterval(() => slots.forEach((slot) => slot.expire()), SWEEP_MS);
  const report = () => sink.progress({ at_ms: clock(), rows: recorder.rows, failed: recorder.failed });
  const progress = setInterval(report, PROGRESS_MS);
  await Promise.all(slots.map((slot) => slot.run()));
  clearInterval(sweep);
  clearInterval(progress);
  recorder.flush();
  await Promise.all(slots.map((slot) => slot.close()));
  const connects = slots.reduce((sum, slot) => sum + slot.connects, 0);
  return { rows: recorder.rows, failed: recorder.failed, answered: recorder.answered, connects };
}

interface SlotContext {
  readonly recorder: Recorder;
  readonly clock: () => number;
  /** No request is sent from here on; those in flight are drained. */
  readonly end_ms: number;
}

/** One place in flight: its connection, the request it waits for, and undici's callbacks for it. */
class Slot implements Dispatcher.DispatchHandler {
  connects = 0;
  readonly #client: Client;
  readonly #request: Dispatcher.DispatchOptions;
  readonly #expected: Buffer | null;
  readonly #row: EndedRequest;
  readonly #context: SlotContext;
  readonly #deadline_ms: number;
  readonly #spin_ms: number;
  #controller: Dispatcher.DispatchController | null = null;
  #inFlight = false;
  #expired = false;
  #sampled = false;
  #same = true;
  #count: number;
  #finished: () => void = () => {};

  constructor(slot: number, order: DriveOrder, context: SlotContext) {
    const { deadline_ms } = order.load;
    // Our own sweep enforces the deadline: undici's timers are a second coarse.
    const options = { pipelining: 1, headersTimeout: 0, bodyTimeout: 0, connect: { timeout: deadline_ms } };
    this.#client = new Client(order.origin, options);
    this.#client.on("connect", () => this.connects++);
    this.#request = { method: order.method, path: order.path };
    this.#expected = order.body_base64 === null ? null : Buffer.from(order.body_base64, "base64");
    this.#row = emptyRow(slot);
    this.#context = context;
    this.#deadline_ms = deadline_ms;
    this.#spin_ms = (order.load.spin_us ?? 0) / 1000;
    this.#count = slot; // slots compare different requests
  }

  /** Sends until the end; settles when the last answer is in. */
  run(): Promise<void> {
    return new Promise((resolve) => {
      this.#finished = resolve;
      this.#send();
    });
  }

  async close(): Promise<void> {
    await this.#client.destroy();
  }

  /** Ends the request in flight as a `timeout` if its deadline has passed. */
  expire(): void {
    if (!this.#inFlight || this.#context.clock() - this.#row.sent_ms < this.#deadline_ms) return;
    this.#expired = true;
    this.#controller?.abort(new Error("deadline"));
    // Before its connection stands there is no controller: undici's connect timeout ends it.
  }

  #send = (): void => {
    if (this.#spin_ms > 0) spin(this.#spin_ms);
    const now = this.#context.clock();
    if (now >= this.#context.end_ms) return this.#finished();
    const row = this.#row;
    row.sent_ms = now;
    row.first_byte_ms = NaN;
    row.status = 0;
    row.bytes = 0;
    this.#same = true;
    this.#expired = false;
    this.#sampled = this.#expected !== null && this.#count++ % SAMPLE_EVERY === 0;
    this.#inFlight = true;
    this.#client.dispatch(this.#request, this);
  };

  #end(outcome: Outcome): void {
    const row = this.#row;
    row.done_ms = this.#context.clock();
    row.outcome = outcome;
    this.#inFlight = false;
    this.#controller = null;
    this.#context.recorder.record(row);
    if (isAnswered(outcome)) this.#send();
    else sleep(PAUSE_AFTER_FAILURE_MS).then(this.#send);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
  }

  onResponseStarted(): void {
    this.#row.first_byte_ms = this.#context.clock();
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#row.status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const row = this.#row;
    if (this.#sampled && this.#same && this.#expected !== null) {
      const upTo = Math.min(row.bytes + chunk.length, this.#expected.length);
      this.#same = chunk.compare(this.#expected, Math.min(row.bytes, upTo), upTo) === 0;
    }
    row.bytes += chunk.length;
  }

  onResponseEnd(): void {
    this.#end(judge(this.#row, this.#expected, this.#same));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#end(this.#expired ? "timeout" : failure(error, !Number.isNaN(this.#row.first_byte_ms)));
  }
}

/** What an error of undici says about how the request ended. */
function failure(error: Error & { code?: string }, answering: boolean): Outcome {
  const code = error.code ?? "";
  if (code === "ECONNREFUSED") return "refused";
  if (code === "UND_ERR_CONNECT_TIMEOUT") return "timeout";
  if (code === "UND_ERR_HEADERS_OVERFLOW") return "malformed";
  if (error.name === "HTTPParserError" && code !== "HPE_INVALID_EOF_STATE") return "malformed";
  return answering ? "cut_off" : "reset";
}
