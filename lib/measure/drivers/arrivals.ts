import type { OpenLoad } from "lib/model.ts";
import { Random } from "lib/measure/drivers/random.ts";

/** Which of several loops asks; each has every n-th arrival. */
export interface Share {
  readonly loop: number;
  readonly loops: number;
}

/** The due instants of an open load, one after the other; the same for the same seed, however many loops share them. */
export class Arrivals {
  /** The next due instant, in milliseconds from the beginning of load; infinite after the last. */
  due_ms = 0;
  readonly #random: Random;
  readonly #gap_ms: number;
  readonly #end_ms: number;
  readonly #uniform: boolean;
  readonly #share: Share;
  #count = 0;
  #at_ms = 0;

  constructor(load: OpenLoad, share: Share = { loop: 0, loops: 1 }) {
    this.#random = new Random(load.seed);
    this.#gap_ms = 1000 / load.per_second;
    this.#end_ms = load.warmup_ms + load.window_ms;
    this.#uniform = load.arrivals === "uniform";
    this.#share = share;
    this.advance();
  }

  /** Goes on to the next one. */
  advance(): void {
    const { loop, loops } = this.#share;
    do this.#step(); while ((this.#count - 1) % loops !== loop);
    this.due_ms = this.#at_ms < this.#end_ms ? this.#at_ms : Infinity;
  }

  #step(): void {
    // Counted rather than summed where the gaps are equal: a sum of roundings would drift.
    if (this.#uniform) this.#at_ms = this.#count * this.#gap_ms;
    else this.#at_ms -= Math.log(this.#random.next()) * this.#gap_ms;
    this.#count++;
  }
}
