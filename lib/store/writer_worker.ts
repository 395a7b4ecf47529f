// A worker that writes batches of requests and of connections: the thread that times never encodes. It is sent
// `{ folder }` first, then batches whose buffers it takes over, then "close", and answers that with the request files.
import type { ConnectColumns, RequestColumns } from "lib/model.ts";
import { ConnectWriter } from "lib/store/connect_columns.ts";
import { RequestWriter } from "lib/store/request_writer.ts";

declare const self: {
  onmessage: (event: MessageEvent<WriterMessage>) => void;
  postMessage(message: unknown): void;
  close(): void;
};

/** What the worker is told, in this order. */
export type WriterMessage =
  | { readonly folder: string }
  | { readonly batch: RequestColumns }
  | { readonly connects: ConnectColumns }
  | "close";

let writer: RequestWriter | null = null;
let connectWriter: ConnectWriter | null = null;

self.onmessage = ({ data }: MessageEvent<WriterMessage>) => {
  if (data === "close") {
    connectWriter?.close();
    self.postMessage(writer?.close() ?? []);
    self.close();
  } else if ("folder" in data) {
    writer = new RequestWriter(data.folder);
    connectWriter = new ConnectWriter(data.folder);
  } else if ("connects" in data) {
    connectWriter?.append(data.connects);
  } else {
    writer?.append(data.batch);
  }
};
