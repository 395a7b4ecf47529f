import { ResponseParser } from "lib/measure/drivers/http_response.ts";
import { emptyRow, type EndedRequest } from "lib/measure/drivers/recorder.ts";
import type { Sendable } from "lib/measure/drivers/epoll/sendable.ts";

/** What a slot does. */
export type SlotState = "free" | "connecting" | "waiting" | "paused" | "finished";

/** One place in flight of the `epoll` driver. */
export class Slot {
  state: SlotState = "free";
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

  /**
   * @param place The slot's place in its loop: slots of several loops differ in their number.
   * @param asked The request that it sent last.
   */
  constructor(readonly place: number, number: number, public asked: Sendable) {
    this.row = emptyRow(number);
    this.parser = new ResponseParser((bytes, from, to, at) => {
      this.same &&= this.asked.bodies.isExpected(bytes, from, to, at);
    });
  }
}
