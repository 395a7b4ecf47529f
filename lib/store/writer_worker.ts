// A worker that writes batches of requests and of connections: the thread that times never encodes. It is sent
// `{ folder, warmup_ms }` first, then batches that are lent or handed over, then "close", and answers that when all is written.
import { RunWriter, type Written } from "lib/store/run_writer.ts";

declare const self: {
  onmessage: (event: MessageEvent<WriterMessage>) => void;
  postMessage(message: unknown): void;
  close(): void;
};

/** What the worker is told, in this order. */
export type WriterMessage = { readonly folder: string; readonly warmup_ms: number } | Written | "close";

let writer: RunWriter | null = null;

self.onmessage = ({ data }: MessageEvent<WriterMessage>) => {
  if (data === "close") {
    writer?.close();
    self.postMessage("closed");
    self.close();
  } else if ("folder" in data) writer = new RunWriter(data.folder, data.warmup_ms);
  else writer?.take(data);
};
