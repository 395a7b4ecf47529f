import type { ConnectColumns, RequestColumns } from "lib/model.ts";
import { ConnectWriter } from "lib/store/connect_columns.ts";
import { LiveLatency } from "lib/store/live_latency.ts";
import { RequestWriter } from "lib/store/request_writer.ts";
import type { LatencySoFar } from "lib/store/status_file.ts";

/** A line that whoever writes prints by itself, once a second at most: the thread that times has no part in it. */
export type WriterEvent = { readonly kind: "latency" } & LatencySoFar;

/** On a batch in shared memory: what is set to 0 once its rows are taken, so that it can be filled again. */
interface Lent {
  readonly lent?: Int32Array;
}

/** What is to be written. */
export type Written = { readonly batch: RequestColumns & Lent } | { readonly connects: ConnectColumns };

/** Between two lines. */
const SAY_MS = 900;

/** Writes batches of requests and of connections as they come: for a thread that does not time. */
export class RunWriter {
  readonly #requests: RequestWriter;
  readonly #connects: ConnectWriter;
  readonly #latency: LiveLatency;
  #said_ms = 0;

  constructor(folder: string, warmup_ms: number) {
    this.#requests = new RequestWriter(folder);
    this.#connects = new ConnectWriter(folder);
    this.#latency = new LiveLatency(warmup_ms);
  }

  /** Takes what is lent or handed over. */
  take(written: Written): void {
    if ("connects" in written) return this.#connects.append(written.connects);
    const { batch } = written;
    this.#requests.append(batch);
    this.#latency.add(batch);
    if (batch.lent !== undefined) Atomics.store(batch.lent, 0, 0);
    this.#say();
  }

  /** Writes what is left. */
  close(): void {
    this.#connects.close();
    this.#requests.close();
  }

  #say(): void {
    const now = performance.now();
    if (now - this.#said_ms < SAY_MS) return;
    this.#said_ms = now;
    const event: WriterEvent = { kind: "latency", ...this.#latency.read() };
    console.log(JSON.stringify(event));
  }
}
