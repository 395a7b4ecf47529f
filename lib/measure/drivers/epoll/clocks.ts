import { libc, memory } from "lib/measure/drivers/epoll/libc.ts";

const CLOCK_REALTIME = 0;
const CLOCK_MONOTONIC = 1;
const FIRST_READINGS = 5;

/** An instant of the monotonic clock, which all threads of the machine share. */
export interface Instant {
  readonly seconds: number;
  readonly nanoseconds: number;
}

/**
 * Two clocks as one. Instants are milliseconds since load began, on the monotonic clock, which nobody sets; the
 * kernel stamps packets on the real-time clock, so how far that is ahead is read again and again.
 */
export class Clocks {
  readonly #time = memory(16);
  readonly #begin_s: number;
  readonly #begin_ms: number;
  /** Real-time instants are counted from here, so that they keep their nanoseconds. */
  readonly #real_s: number;
  /** What to add to a real-time instant to have ours lies between these. */
  #low_ms = -Infinity;
  #high_ms = Infinity;
  #shift_ms = 0;

  /** What the monotonic clock says. */
  static instant(): Instant {
    const { at, u32 } = memory(16);
    libc.clock_gettime(CLOCK_MONOTONIC, at);
    return { seconds: u32[0] as number, nanoseconds: u32[2] as number };
  }

  constructor(begin: Instant) {
    this.#begin_s = begin.seconds;
    this.#begin_ms = begin.nanoseconds / 1e6;
    libc.clock_gettime(CLOCK_REALTIME, this.#time.at);
    this.#real_s = this.#time.u32[0] as number;
    for (let reading = 0; reading < FIRST_READINGS; reading++) this.align();
  }

  /** Some 25 ns a call, a third of `performance.now`. */
  now(): number {
    libc.clock_gettime(CLOCK_MONOTONIC, this.#time.at);
    return this.#since(this.#begin_s) - this.#begin_ms;
  }

  /**
   * Reads how far the two clocks are apart. One reading is off by as long as the thread was kept from running in the
   * midst of it; what several allow together is right to some 25 ns. They contradict each other when somebody has set
   * the real-time clock, and then the new one counts.
   */
  align(): void {
    const before_ms = this.now();
    libc.clock_gettime(CLOCK_REALTIME, this.#time.at);
    const real_ms = this.#since(this.#real_s);
    const low_ms = before_ms - real_ms;
    const high_ms = this.now() - real_ms;
    const isSet = low_ms > this.#high_ms || high_ms < this.#low_ms;
    this.#low_ms = isSet ? low_ms : Math.max(low_ms, this.#low_ms);
    this.#high_ms = isSet ? high_ms : Math.min(high_ms, this.#high_ms);
    this.#shift_ms = (this.#low_ms + this.#high_ms) / 2;
  }

  /** Our instant of a real-time one. */
  fromRealTime(seconds: number, nanoseconds: number): number {
    return (seconds - this.#real_s) * 1e3 + nanoseconds / 1e6 + this.#shift_ms;
  }

  #since(base_s: number): number {
    const { u32 } = this.#time;
    return ((u32[0] as number) - base_s) * 1e3 + (u32[2] as number) / 1e6;
  }
}
