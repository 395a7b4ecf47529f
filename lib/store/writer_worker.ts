// A worker that writes request batches: the thread that times never encodes. It is sent `{ folder }` first, then
// batches whose buffers it takes over, then "close", and answers that with the files it wrote.
import type { RequestColumns } from "lib/model.ts";
import { RequestWriter } from "lib/store/request_writer.ts";

declare const self: {
  onmessage: (event: MessageEvent<WriterMessage>) => void;
  postMessage(message: unknown): void;
  close(): void;
};

/** What the worker is told, in this order. */
export type WriterMessage = { readonly folder: string } | { readonly batch: RequestColumns } | "close";

let writer: RequestWriter | null = null;

self.onmessage = ({ data }: MessageEvent<WriterMessage>) => {
  if (data === "close") {
    self.postMessage(writer?.close() ?? []);
    self.close();
  } else if ("folder" in data) {
    writer = new RequestWriter(data.folder);
  } else {
    writer?.append(data.batch);
  }
};
