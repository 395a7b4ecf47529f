import { Buffer } from "node:buffer";
import { buildConnector, Client, type Dispatcher } from "undici";
import type { Outcome } from "lib/model.ts";
import { sleep } from "lib/measure/clock.ts";
import type { ReadyRequest } from "lib/measure/drivers/mix.ts";
import { emptyRow, type EndedRequest } from "lib/measure/drivers/recorder.ts";
import { isAnswered, judge, PAUSE_AFTER_FAILURE_MS, SAMPLE_EVERY, spin } from "lib/measure/drivers/rules.ts";
import type { DrivenSlot, SlotMeans } from "lib/measure/drivers/slot_drive.ts";
import type { Sender } from "lib/measure/drivers/slot_pace.ts";

/** One place in flight: its connection, the request it waits for, and undici's callbacks for it. */
export class UndiciSlot implements DrivenSlot, Sender, Dispatcher.DispatchHandler {
  readonly #client: Client;
  readonly #means: SlotMeans;
  readonly #row: EndedRequest;
  readonly #spin_ms: number;
  #asked: ReadyRequest;
  #controller: Dispatcher.DispatchController | null = null;
  #inFlight = false;
  #expired = false;
  #sampled = false;
  #same = true;
  #count: number;
  #finished: () => void = () => {};

  constructor(slot: number, means: SlotMeans) {
    const { origin, load } = means.order;
    // Our own sweep enforces the deadline: undici's timers are a second coarse.
    const options = { pipelining: 1, headersTimeout: 0, bodyTimeout: 0 };
    this.#client = new Client(origin, { ...options, connect: recordedConnector(slot, means) });
    this.#means = means;
    this.#asked = means.mix.requests[0] as ReadyRequest;
    this.#row = emptyRow(slot);
    this.#spin_ms = (load.spin_us ?? 0) / 1000;
    this.#count = slot; // slots compare different requests
  }

  /** Sends until the end; settles when the last answer is in. */
  run(): Promise<void> {
    return new Promise((resolve) => {
      this.#finished = resolve;
      this.#means.pace.free(this);
    });
  }

  async close(): Promise<void> {
    await this.#client.destroy();
  }

  /** Ends the request in flight as a `timeout` if its deadline has passed. */
  expire(): void {
    const { clock, order } = this.#means;
    if (!this.#inFlight || clock() - this.#row.sent_ms < order.load.deadline_ms) return;
    this.#expired = true;
    this.#controller?.abort(new Error("deadline"));
    // Before its connection stands there is no controller: undici's connect timeout ends it.
  }

  finish(): void {
    this.#finished();
  }

  send(due_ms: number): void {
    if (this.#spin_ms > 0) spin(this.#spin_ms);
    const { mix, clock } = this.#means;
    const asked = this.#asked = mix.requests[mix.draw()] as ReadyRequest;
    const row = this.#row;
    row.due_ms = due_ms;
    row.sent_ms = clock();
    row.request = asked.index;
    row.first_byte_ms = NaN;
    row.status = 0;
    row.bytes = 0;
    this.#same = true;
    this.#expired = false;
    this.#sampled = asked.expected !== null && this.#count++ % SAMPLE_EVERY === 0;
    this.#inFlight = true;
    this.#client.dispatch(optionsOf(asked), this);
  }

  #end(outcome: Outcome): void {
    const row = this.#row;
    row.done_ms = this.#means.clock();
    row.outcome = outcome;
    this.#inFlight = false;
    this.#controller = null;
    this.#means.recorder.record(row);
    if (isAnswered(outcome)) this.#means.pace.free(this);
    else sleep(PAUSE_AFTER_FAILURE_MS).then(() => this.#means.pace.free(this));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
  }

  onResponseStarted(): void {
    this.#row.first_byte_ms = this.#means.clock();
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#row.status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const row = this.#row;
    const { expected } = this.#asked;
    if (this.#sampled && this.#same && expected !== null) {
      const upTo = Math.min(row.bytes + chunk.length, expected.length);
      this.#same = chunk.compare(expected, Math.min(row.bytes, upTo), upTo) === 0;
    }
    row.bytes += chunk.length;
  }

  onResponseEnd(): void {
    this.#end(judge(this.#row, this.#asked.expected, this.#same));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const row = this.#row;
    // undici refuses these where a length speaks of a body that they cannot have: to HTTP they are whole.
    const bodiless = row.status === 204 || row.status === 304;
    if (this.#expired) this.#end("timeout");
    else this.#end(bodiless ? "status" : failure(error, !Number.isNaN(row.first_byte_ms)));
  }
}

const OPTIONS = new WeakMap<ReadyRequest, Dispatcher.DispatchOptions>();

/** A request in undici's terms, made once. */
function optionsOf(asked: ReadyRequest): Dispatcher.DispatchOptions {
  const known = OPTIONS.get(asked);
  if (known !== undefined) return known;
  const { method, path, body, content_type } = asked;
  const options = {
    method: method as Dispatcher.HttpMethod,
    path,
    ...(body === null ? {} : { body: Buffer.from(body), headers: { "content-type": content_type } }),
  };
  OPTIONS.set(asked, options);
  return options;
}

/** Connects as undici does, and keeps how long it took. */
function recordedConnector(slot: number, means: SlotMeans): buildConnector.connector {
  const { clock, connects, order } = means;
  const connect = buildConnector({ timeout: order.load.deadline_ms });
  return (options, callback) => {
    const began_ms = clock();
    connect(options, (...result) => {
      const outcome = result[0] === null ? "ok" : isTimeout(result[0]) ? "timeout" : "refused";
      connects.record(slot, began_ms, { at_ms: clock(), outcome });
      callback(...result);
    });
  };
}

function isTimeout(error: Error & { code?: string }): boolean {
  return error.code === "UND_ERR_CONNECT_TIMEOUT";
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
