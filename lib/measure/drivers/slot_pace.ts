import type { LoadProfile } from "lib/model.ts";
import { Arrivals } from "lib/measure/drivers/arrivals.ts";

/** A slot that sends when it is told to. */
export interface Sender {
  /** Send now; `due_ms` is NaN in a closed loop. */
  send(due_ms: number): void;
  /** Nothing is to be sent any more. */
  finish(): void;
}

interface PaceMeans {
  readonly clock: () => number;
  /** A request was due and found no free slot for as long as the deadline. */
  readonly recordUnsent: (due_ms: number, now_ms: number) => void;
}

/** When the slots of a driver on the event loop send. It waits for a due instant with timers, whose unit is 1 ms. */
export class SlotPace {
  readonly #load: LoadProfile;
  readonly #arrivals: Arrivals | null;
  readonly #end_ms: number;
  readonly #means: PaceMeans;
  readonly #free: Sender[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #closed = false;

  constructor(load: LoadProfile, means: PaceMeans) {
    this.#load = load;
    this.#arrivals = load.kind === "open" ? new Arrivals(load) : null;
    this.#end_ms = load.warmup_ms + load.window_ms;
    this.#means = means;
  }

  /** The slot can send: it is told to as soon as a request is due, or to finish. */
  free(sender: Sender): void {
    if (this.#closed) sender.finish();
    else if (this.#arrivals === null) {
      if (this.#means.clock() < this.#end_ms) sender.send(NaN);
      else sender.finish();
    } else {
      this.#free.push(sender);
      this.tick();
    }
  }

  /** Sends what is due; to be called now and then too, for what is due while no slot is free. */
  tick(): void {
    const arrivals = this.#arrivals;
    if (arrivals === null) return;
    for (let now = this.#means.clock(); arrivals.due_ms <= now; now = this.#means.clock()) {
      const due_ms = arrivals.due_ms;
      const sender = this.#free.shift();
      if (sender === undefined && now - due_ms < this.#load.deadline_ms) break;
      arrivals.advance();
      if (sender === undefined) this.#means.recordUnsent(due_ms, now);
      else sender.send(due_ms);
    }
    if (arrivals.due_ms === Infinity) { for (const sender of this.#free.splice(0)) sender.finish(); }
    else if (this.#free.length > 0) this.#arm(arrivals.due_ms);
  }

  #arm(due_ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.tick();
    }, Math.max(0, Math.ceil(due_ms - this.#means.clock())));
  }

  /** Nothing is sent any more. */
  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }
}
