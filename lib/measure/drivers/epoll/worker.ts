// The thread of the epoll driver: it is sent an order, and says with messages what a sink would be told.
import type { RequestColumns } from "lib/model.ts";
import type { DriveOrder, DriveProgress, DriveReport } from "lib/measure/drivers/driver.ts";
import { keepOnCore } from "lib/measure/drivers/epoll/libc.ts";
import { Loop } from "lib/measure/drivers/epoll/loop.ts";

declare const self: {
  onmessage: (event: MessageEvent<DriveOrder>) => void;
  postMessage(message: LoopMessage, transfer?: Transferable[]): void;
};

/** What the thread says; batches are handed over with their buffers. */
export type LoopMessage =
  | { readonly kind: "began" }
  | { readonly kind: "batch"; readonly batch: RequestColumns }
  | { readonly kind: "progress"; readonly progress: DriveProgress }
  | { readonly kind: "done"; readonly report: DriveReport };

self.onmessage = ({ data: order }) => {
  if (order.core !== undefined) keepOnCore(order.core);
  const report = new Loop(order, {
    began: () => self.postMessage({ kind: "began" }),
    batch: (batch) =>
      self.postMessage(
        { kind: "batch", batch },
        Object.values(batch).filter(ArrayBuffer.isView).map((column) => column.buffer),
      ),
    progress: (progress) => self.postMessage({ kind: "progress", progress }),
  }).run();
  self.postMessage({ kind: "done", report });
};
