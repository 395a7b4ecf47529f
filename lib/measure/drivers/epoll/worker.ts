// A thread of the epoll driver: it is sent an order, says when it is ready, is told when load begins, and says with
// messages what a sink would be told.
import type { ConnectColumns, LoadProfile, RequestColumns } from "lib/model.ts";
import type { Share } from "lib/measure/drivers/arrivals.ts";
import type { DriveOrder, DriveProgress, DriveReport } from "lib/measure/drivers/driver.ts";
import { Clocks, type Instant } from "lib/measure/drivers/epoll/clocks.ts";
import { beforeOthers, keepOff, keepOnCore } from "lib/measure/drivers/epoll/affinity.ts";
import { Loop } from "lib/measure/drivers/epoll/loop.ts";

declare const self: {
  onmessage: (event: MessageEvent<LoopOrder>) => void;
  postMessage(message: LoopMessage, transfer?: Transferable[]): void;
};

/** What the thread is told: its order first, then when load begins. */
export type LoopOrder =
  | { readonly kind: "order"; readonly order: DriveOrder; readonly share: Share }
  | { readonly kind: "begin"; readonly begin: Instant };

/** What the thread says; batches are lent or handed over with their buffers. */
export type LoopMessage =
  | { readonly kind: "ready"; readonly now: Instant }
  | { readonly kind: "began" }
  | { readonly kind: "batch"; readonly batch: RequestColumns }
  | { readonly kind: "connects"; readonly connects: ConnectColumns }
  | { readonly kind: "progress"; readonly progress: DriveProgress }
  | { readonly kind: "done"; readonly report: DriveReport };

let told: Extract<LoopOrder, { kind: "order" }> | null = null;
let giveBack = () => {};

self.onmessage = ({ data }) => {
  if (data.kind === "order") {
    told = data;
    const { load } = data.order;
    // By one of several loops, and before any of them takes its core.
    if (data.share.loop === 0 && keepsInstants(load)) giveBack = keepOff(load.cores ?? []);
    return self.postMessage({ kind: "ready", now: Clocks.instant() });
  }
  if (told === null) throw new TypeError("Cannot begin as there is no order");
  const { order, share } = told;
  const core = order.load.cores?.[share.loop];
  if (core !== undefined) keepOnCore(core); // now that every other thread of the process exists
  if (core !== undefined && keepsInstants(order.load)) beforeOthers();
  const report = new Loop(order, {
    began: () => self.postMessage({ kind: "began" }),
    batch: (batch) => self.postMessage({ kind: "batch", batch }, buffers(batch)),
    connects: (connects) => self.postMessage({ kind: "connects", connects }, buffers(connects)),
    progress: (progress) => self.postMessage({ kind: "progress", progress }),
  }, { begin: data.begin, share }).run();
  giveBack();
  self.postMessage({ kind: "done", report });
};

/** Not a closed loop, which has no instants: there the server's core is the worse place for other threads. */
function keepsInstants({ kind, wait }: LoadProfile): boolean {
  return kind === "open" && wait === "spin";
}

/** What is handed over; lent columns are in memory that stays shared. */
function buffers(columns: RequestColumns | ConnectColumns): Transferable[] {
  return Object.values(columns).filter(ArrayBuffer.isView).map((column) => column.buffer)
    .filter((buffer) => buffer instanceof ArrayBuffer);
}
