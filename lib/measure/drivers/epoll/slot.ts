import { ResponseParser } from "lib/measure/drivers/http_response.ts";
import { emptyRow, type EndedRequest } from "lib/measure/drivers/recorder.ts";
import type { Bodies } from "lib/measure/drivers/epoll/bodies.ts";

/** What a slot does. */
export type SlotState = "ready" | "connecting" | "waiting" | "paused" | "finished";

/** One place in flight of the `epoll` driver. */
export class Slot {
  state: SlotState = "ready";
  /** The socket; null while there is none. */
  fd: number | null = null;
  /** Tells events of this socket from late ones of a socket that had its number. */
  generation = 0;
  /** Bytes of the request that the socket did not take yet. */
  unsent = 0;
  resume_ms = 0;
  /** Whether every body byte of the answer so far was the expected one. */
  same = true;
  readonly row: EndedRequest;
  readonly parser: ResponseParser;

  constructor(readonly index: number, bodies: Bodies) {
    this.row = emptyRow(index);
    this.parser = new ResponseParser((bytes, from, to, at) => {
      this.same &&= bodies.isExpected(bytes, from, to, at);
    });
  }
}
