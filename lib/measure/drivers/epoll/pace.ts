import type { ClosedLoad, LoadProfile, OpenLoad, Wait } from "lib/model.ts";
import { Arrivals, type Share } from "lib/measure/drivers/arrivals.ts";
import type { Exchange } from "lib/measure/drivers/epoll/exchange.ts";
import { FreeSlots } from "lib/measure/drivers/epoll/free_slots.ts";
import { waitOf } from "lib/measure/drivers/needs.ts";
import { sleepExactly } from "lib/measure/drivers/epoll/libc.ts";
import type { Slot } from "lib/measure/drivers/epoll/slot.ts";

/** With `both`, how long before a due instant the clock is asked, and how long after a send the socket: a sleep may end some 30 µs late. */
export const SPIN_MS = 0.06;

/** When the slots of a loop send. */
export interface Pace {
  /** A slot can send. */
  freed(slot: Slot): void;
  /** Sends what is to be sent by now. */
  send(now: number): void;
  /** The same between two events of a batch, where that matters. */
  between(): void;
  /** Waits for events, until `until_ms` at the latest; how many there are. */
  wait(until_ms: number): number;
  /** Whether nothing is to be sent any more, nor on its way. */
  isOver(): boolean;
}

interface PaceMeans {
  readonly slots: readonly Slot[];
  readonly exchange: Exchange;
  readonly start: (slot: Slot, due_ms: number) => void;
  /** A request was due and found no free slot for as long as the deadline. */
  readonly recordUnsent: (due_ms: number, now: number) => void;
}

/** The pace of a load. */
export function paceOf(load: LoadProfile, share: Share, means: PaceMeans): Pace {
  return load.kind === "open" ? new OpenPace(load, share, means) : new ClosedPace(load, means);
}

/** Every slot sends as soon as it can, but a batch of events is received first: no answer waits for a send. */
class ClosedPace implements Pace {
  readonly #ready: Slot[];
  readonly #end_ms: number;
  readonly #wait: Wait;
  #readyCount: number;
  #unfinished: number;
  #sent_ms = 0;

  constructor(load: ClosedLoad, private readonly means: PaceMeans) {
    this.#ready = [...means.slots];
    this.#readyCount = this.#unfinished = means.slots.length;
    this.#end_ms = load.warmup_ms + load.window_ms;
    this.#wait = waitOf(load);
  }

  freed(slot: Slot): void {
    this.#ready[this.#readyCount++] = slot;
  }

  send(now: number): void {
    const count = this.#readyCount;
    if (count === 0) return;
    this.#readyCount = 0;
    this.#sent_ms = now;
    for (let i = 0; i < count; i++) {
      const slot = this.#ready[i] as Slot;
      if (now < this.#end_ms) this.means.start(slot, NaN);
      else {
        slot.state = "finished";
        this.#unfinished--;
      }
    }
  }

  between(): void {}

  wait(until_ms: number): number {
    const { events, now_ms } = this.means.exchange;
    const asks = this.#wait === "spin" || (this.#wait === "both" && now_ms < this.#sent_ms + SPIN_MS);
    return events.wait(this.#readyCount > 0 || asks ? 0 : Math.max(0, Math.ceil(until_ms - now_ms)));
  }

  isOver(): boolean {
    return this.#unfinished === 0;
  }
}

/** Requests are sent when they are due, or as soon after as a slot is free, in the order in which they are due. */
class OpenPace implements Pace {
  readonly #arrivals: Arrivals;
  readonly #free: FreeSlots;
  readonly #load: OpenLoad;

  constructor(load: OpenLoad, share: Share, private readonly means: PaceMeans) {
    this.#load = load;
    this.#arrivals = new Arrivals(load, share);
    this.#free = new FreeSlots(means.slots);
    sleepExactly();
  }

  freed(slot: Slot): void {
    this.#free.add(slot);
  }

  send(now: number): void {
    const arrivals = this.#arrivals;
    for (let due = arrivals.due_ms; due <= now; due = arrivals.due_ms) {
      if (this.#free.count > 0) this.means.start(this.#free.take(), due);
      else if (now - due >= this.#load.deadline_ms) this.means.recordUnsent(due, now);
      else return;
      arrivals.advance();
    }
  }

  between(): void {
    const { now_ms } = this.means.exchange;
    if (this.#arrivals.due_ms <= now_ms) this.send(now_ms);
  }

  wait(until_ms: number): number {
    const { events, now_ms } = this.means.exchange;
    if (this.#load.wait === "spin") return events.wait(0);
    const awaited = this.#free.count > 0 ? Math.min(until_ms, this.#arrivals.due_ms) : until_ms;
    const left_ms = awaited - now_ms - (this.#load.wait === "both" && awaited < until_ms ? SPIN_MS : 0);
    return left_ms <= 0 ? events.wait(0) : events.waitExactly(left_ms);
  }

  isOver(): boolean {
    return this.#arrivals.due_ms === Infinity && this.means.exchange.inFlight === 0;
  }
}
