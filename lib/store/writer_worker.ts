// A worker that writes batches of requests and of connections: the thread that times never encodes. It is sent
// `{ folder, warmup_ms }` first, then batches that are lent or handed over, then "close", and answers that with the request files.
import type { ConnectColumns, RequestColumns } from "lib/model.ts";
import { ConnectWriter } from "lib/store/connect_columns.ts";
import { LiveLatency } from "lib/store/live_latency.ts";
import { RequestWriter } from "lib/store/request_writer.ts";
import type { LatencySoFar } from "lib/store/status_file.ts";

declare const self: {
  onmessage: (event: MessageEvent<WriterMessage>) => void;
  postMessage(message: unknown): void;
  close(): void;
};

/** On a batch in shared memory: what is set to 0 once its rows are taken, so that it can be filled again. */
interface Lent {
  readonly lent?: Int32Array;
}

/** What the worker is told, in this order. */
export type WriterMessage =
  | { readonly folder: string; readonly warmup_ms: number }
  | { readonly batch: RequestColumns & Lent }
  | { readonly connects: ConnectColumns }
  | "close";

/** A line that the worker prints by itself, once a second at most: the thread that times has no part in it. */
export type WriterEvent = { readonly kind: "latency" } & LatencySoFar;

/** Between two such lines. */
const SAY_MS = 900;

let writer: RequestWriter | null = null;
let connectWriter: ConnectWriter | null = null;
let latency: LiveLatency | null = null;
let said_ms = 0;

self.onmessage = ({ data }: MessageEvent<WriterMessage>) => {
  if (data === "close") {
    connectWriter?.close();
    self.postMessage(writer?.close() ?? []);
    self.close();
  } else if ("folder" in data) {
    writer = new RequestWriter(data.folder);
    connectWriter = new ConnectWriter(data.folder);
    latency = new LiveLatency(data.warmup_ms);
  } else if ("connects" in data) {
    connectWriter?.append(data.connects);
  } else {
    writer?.append(data.batch);
    latency?.add(data.batch);
    if (data.batch.lent !== undefined) Atomics.store(data.batch.lent, 0, 0);
    sayLatency();
  }
};

function sayLatency(): void {
  const now = performance.now();
  if (latency === null || now - said_ms < SAY_MS) return;
  said_ms = now;
  const event: WriterEvent = { kind: "latency", ...latency.read() };
  console.log(JSON.stringify(event));
}
