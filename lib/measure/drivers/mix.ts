import { ABSENT_REQUEST } from "lib/model.ts";
import type { DriveOrder, MixedRequest } from "lib/measure/drivers/driver.ts";
import { Random } from "lib/measure/drivers/random.ts";

/** A mix has at most so many requests: each has its own expected body. */
export const MOST_REQUESTS = 10_000;

/** One request of an order, ready to be sent. */
export interface ReadyRequest {
  /** Its index in the mix, or `ABSENT_REQUEST` where there is none. */
  readonly index: number;
  readonly method: string;
  readonly path: string;
  /** The request, byte for byte. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The request's own body; null without one. */
  readonly body: Uint8Array<ArrayBuffer> | null;
  readonly content_type: string;
  /** The body that answers are held against; null when it varies. */
  readonly expected: Uint8Array<ArrayBuffer> | null;
}

/** The requests of an order, and which of them is next: drawn by weight, as a seed decides. */
export class Mix {
  readonly requests: readonly ReadyRequest[];
  readonly #until: Float64Array;
  readonly #random: Random;

  constructor(order: DriveOrder, stream = 0) {
    const mixed = order.requests ?? [order];
    if (mixed.length === 0 || mixed.length > MOST_REQUESTS) {
      throw new RangeError(
        `Cannot drive as a mix must have from 1 to ${MOST_REQUESTS} requests: current value is ${mixed.length}`,
      );
    }
    const isMix = order.requests !== undefined;
    this.requests = mixed.map((request, i) => ready(order.origin, request, isMix ? i : ABSENT_REQUEST));
    this.#until = cumulated(order.requests ?? []);
    this.#random = new Random(order.load.seed ?? 1, stream + 1);
  }

  /** The place in `requests` of the one to send now. */
  draw(): number {
    if (this.requests.length === 1) return 0;
    const until = this.#until;
    const at = this.#random.next() * (until[until.length - 1] as number);
    let low = 0;
    for (let high = until.length - 1; low < high;) {
      const middle = (low + high) >> 1;
      if ((until[middle] as number) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function cumulated(requests: readonly MixedRequest[]): Float64Array {
  let sum = 0;
  return Float64Array.from(requests, ({ weight }) => {
    if (!(weight > 0)) {
      throw new RangeError(`Cannot drive as a weight must be above 0: current value is ${weight}`);
    }
    return sum += weight;
  });
}

type Asked = Pick<DriveOrder, "method" | "path" | "body_base64"> & Partial<MixedRequest>;

function ready(origin: string, asked: Asked, index: number): ReadyRequest {
  const { method, path, sends_base64 = null, content_type = "application/json" } = asked;
  const body = decoded(sends_base64);
  const about = body === null ? "" : `Content-Type: ${content_type}\r\nContent-Length: ${body.length}\r\n`;
  const head = `${method} ${path} HTTP/1.1\r\nHost: ${new URL(origin).host}\r\n${about}\r\n`;
  const bytes = new Uint8Array([...new TextEncoder().encode(head), ...body ?? []]);
  return { index, method, path, bytes, body, content_type, expected: decoded(asked.body_base64) };
}

function decoded(base64: string | null): Uint8Array<ArrayBuffer> | null {
  return base64 === null ? null : Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}
