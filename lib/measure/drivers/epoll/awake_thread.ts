// Keeps a core from sleeping: a thread that asks whether it is over, whenever that core has nothing else to run.
import { keepOnCore } from "lib/measure/drivers/epoll/affinity.ts";
import { IDLE, schedule } from "lib/measure/drivers/epoll/scheduling.ts";

declare const self: {
  onmessage: (event: MessageEvent<AwakeOrder>) => void;
  postMessage(message: "ready"): void;
  close(): void;
};

/** Which core, and a word of shared memory that is not zero when it is over. */
export interface AwakeOrder {
  readonly core: number;
  readonly over: Int32Array;
}

self.onmessage = ({ data: { core, over } }) => {
  keepOnCore(core);
  self.postMessage("ready"); // while it still gets the time for it
  schedule(IDLE, 0);
  while (Atomics.load(over, 0) === 0);
  self.close();
};
