import type { DriveOrder, DriveReport, DriveSink } from "lib/measure/drivers/driver.ts";
import type { Share } from "lib/measure/drivers/arrivals.ts";
import { ConnectRecorder } from "lib/measure/drivers/connect_recorder.ts";
import { Clocks, type Instant } from "lib/measure/drivers/epoll/clocks.ts";
import { Exchange } from "lib/measure/drivers/epoll/exchange.ts";
import { type Pace, paceOf, SPIN_MS } from "lib/measure/drivers/epoll/pace.ts";
import { Receiver } from "lib/measure/drivers/epoll/receiver.ts";
import { type Sendable, sendable } from "lib/measure/drivers/epoll/sendable.ts";
import { Slot } from "lib/measure/drivers/epoll/slot.ts";
import { Dialler } from "lib/measure/drivers/epoll/sockets.ts";
import { Mix } from "lib/measure/drivers/mix.ts";
import { Recorder } from "lib/measure/drivers/recorder.ts";
import { HAND_ON_MS, PROGRESS_MS, spin, SWEEP_MS } from "lib/measure/drivers/rules.ts";

/** One is filled, one is on its way, and a segment takes about as long to encode as one lasts. */
const LENT_BATCHES = 4;

/** Sockets of the C library under one epoll instance. It keeps its thread until the last answer is in. */
export class Loop {
  readonly #order: DriveOrder;
  readonly #sink: DriveSink;
  readonly #recorder: Recorder;
  readonly #connects: ConnectRecorder;
  readonly #clocks: Clocks;
  readonly #mix: Mix;
  readonly #sendables: readonly Sendable[];
  readonly #slots: readonly Slot[];
  readonly #exchange: Exchange;
  readonly #pace: Pace;
  /** When deadlines are looked at next, and when progress is told. */
  #sweep_ms = 0;
  #progress_ms = PROGRESS_MS;

  /** @param begin When load begins, for every loop of a drive. */
  constructor(order: DriveOrder, sink: DriveSink, { begin, share }: { begin: Instant; share: Share }) {
    this.#order = order;
    this.#sink = sink;
    this.#clocks = new Clocks(begin);
    this.#recorder = new Recorder((columns) => sink.batch(columns), { lends: LENT_BATCHES });
    this.#connects = new ConnectRecorder((columns) => sink.connects(columns));
    const receiver = new Receiver(this.#clocks);
    this.#mix = new Mix(order, share.loop);
    this.#sendables = this.#mix.requests.map((request) => sendable(request, receiver));
    this.#slots = slotsOf(order, share, this.#sendables[0] as Sendable);
    this.#exchange = new Exchange({
      slots: this.#slots,
      clocks: this.#clocks,
      receiver,
      dialler: new Dialler(order.origin),
      recorder: this.#recorder,
      connects: this.#connects,
      onFree: (slot) => this.#pace.freed(slot),
    });
    this.#pace = paceOf(order.load, share, {
      slots: this.#slots,
      exchange: this.#exchange,
      start: (slot, due_ms) => this.#start(slot, due_ms),
      recordUnsent: (due_ms, now) => this.#recordUnsent(due_ms, now),
    });
  }

  /** Sends until the end, and waits for what is in flight. */
  run(): DriveReport {
    this.#awaitBegin();
    this.#sink.began();
    while (this.#turn());
    return this.#finish();
  }

  /** Sleeps, and spins for the last bit only: CPU time before load begins would be charged to its requests. */
  #awaitBegin(): void {
    for (let now = this.#clocks.now(); now < 0; now = this.#clocks.now()) {
      if (now < -SPIN_MS) this.#exchange.events.waitExactly(-SPIN_MS - now);
    }
  }

  /**
   * Sends what can be sent and handles one batch of events; false when all is over. By itself, as a function that is
   * called often is compiled once, and one loop that never returns again and again while it runs.
   */
  #turn(): boolean {
    const now = this.#exchange.now_ms = this.#clocks.now();
    this.#pace.send(now);
    if (this.#pace.isOver()) return false;
    if (now >= this.#sweep_ms) this.#look(now);
    const count = this.#pace.wait(this.#sweep_ms);
    for (let event = 0; event < count; event++) {
      this.#exchange.handle(event);
      this.#pace.between();
    }
    return true;
  }

  /** What is not done at every turn: deadlines, and saying how it goes. */
  #look(now: number): void {
    this.#sweep(now);
    this.#sweep_ms = now + SWEEP_MS;
    if (now < this.#progress_ms) return;
    this.#sink.progress({ at_ms: now, rows: this.#recorder.rows, failed: this.#recorder.failed });
    if (this.#progress_ms % HAND_ON_MS === 0) this.#recorder.handOn();
    this.#progress_ms += PROGRESS_MS;
  }

  #finish(): DriveReport {
    for (const slot of this.#slots) this.#exchange.shut(slot);
    this.#exchange.events.close();
    this.#recorder.flush();
    this.#connects.flush();
    const { rows, failed, answered } = this.#recorder;
    return { rows, failed, answered, connects: this.#connects.opened };
  }

  /** Sends a slot's next request, unless the end has come. */
  #start(slot: Slot, due_ms: number): void {
    if (this.#order.load.spin_us !== undefined) spin(this.#order.load.spin_us / 1000);
    slot.asked = this.#sendables[this.#mix.draw()] as Sendable;
    slot.row.due_ms = due_ms;
    this.#exchange.start(slot, this.#clocks.now());
  }

  /** A request that found no free slot. */
  #recordUnsent(due_ms: number, now: number): void {
    const { row } = this.#slots[0] as Slot;
    this.#recorder.recordUnsent({ slot: row.slot, due_ms, now_ms: now, request: this.#nextRequest() });
  }

  #nextRequest(): number {
    return (this.#sendables[this.#mix.draw()] as Sendable).index;
  }

  /** Ends what is past its deadline, and wakes the slots whose pause is over. */
  #sweep(now: number): void {
    this.#clocks.align();
    const { deadline_ms } = this.#order.load;
    for (const slot of this.#slots) {
      if (slot.state === "paused") {
        if (now < slot.resume_ms) continue;
        slot.state = "free";
        this.#pace.freed(slot);
      } else if (slot.state === "waiting" || slot.state === "connecting") {
        if (now - slot.row.sent_ms >= deadline_ms) this.#exchange.expire(slot, now);
      }
    }
  }
}

/** A loop's share of the slots: their numbers are those that no other loop has. */
function slotsOf({ load }: DriveOrder, { loop, loops }: Share, asked: Sendable): Slot[] {
  const from = Math.floor(load.in_flight * loop / loops);
  const to = Math.floor(load.in_flight * (loop + 1) / loops);
  return Array.from({ length: to - from }, (_, place) => new Slot(place, from + place, asked));
}
