import type { ReadyRequest } from "lib/measure/drivers/mix.ts";
import { Bodies } from "lib/measure/drivers/epoll/bodies.ts";
import { type Memory, memory } from "lib/measure/drivers/epoll/libc.ts";
import type { Receiver } from "lib/measure/drivers/epoll/receiver.ts";

/** A request in memory whose address stays, and what its answers are held against. */
export interface Sendable {
  readonly index: number;
  readonly bytes: Memory;
  readonly length: number;
  readonly bodies: Bodies;
}

/** Lays a request into memory. */
export function sendable(request: ReadyRequest, receiver: Receiver): Sendable {
  const { index, bytes } = request;
  const kept = memory(bytes.length);
  kept.u8.set(bytes);
  return { index, bytes: kept, length: bytes.length, bodies: new Bodies(request.expected, receiver) };
}
