/** A driver's name; it is part of every load profile and printed with every figure. */
export type DriverId = "epoll" | "socket" | "undici";

/** What every load profile says. */
interface AnyLoad {
  readonly driver: DriverId;
  /** Closed loop: requests in flight, always. Open loop: the most that can be, a connection each. */
  readonly in_flight: number;
  /** Load offered before the window opens; its rows are kept and marked by time. */
  readonly warmup_ms: number;
  readonly window_ms: number;
  /** A request without its whole answer this long after it was sent ends as `timeout`. */
  readonly deadline_ms: number;
  /** CPU that the driver burns before each request, of the dose test only; absent is none. */
  readonly spin_us?: number;
  /** Threads that the driver shares its slots among; absent is one. */
  readonly loops?: number;
  /** The core that each loop's thread, and no other, is kept on; absent leaves it to the system. */
  readonly cores?: readonly number[];
}

/** N requests in flight, always: each slot sends its next request when the last one ended. */
export interface ClosedLoad extends AnyLoad {
  readonly kind: "closed";
  /** Decides which request of a mix is sent when; absent is 1. */
  readonly seed?: number;
  /** How the driver waits for the next answer; absent is `sleep`. */
  readonly wait?: Wait;
}

/**
 * How a driver waits. For the next due instant of an open loop: in the kernel, asking the clock without rest, or the
 * one and for the last bit the other. For the next answer of a closed loop: in the kernel, asking for it without
 * rest, or asking for a bit and then in the kernel. A thread that sleeps is woken some 30 µs late on an idle core. One
 * that asks for due instants without rest, on a core of its own, has the highest priority that its process may take.
 */
export type Wait = "sleep" | "spin" | "both";

/**
 * Requests are due at instants of their own, whether the last ones were answered or not. One that is due while every
 * slot waits for an answer is sent as soon as one is free (`lag_us`), and ends as `unsent` when none was for as long
 * as the deadline.
 */
export interface OpenLoad extends AnyLoad {
  readonly kind: "open";
  /** Exponential gaps, or equal ones. */
  readonly arrivals: "poisson" | "uniform";
  readonly per_second: number;
  /** Decides every due instant, and which request of a mix is sent when. */
  readonly seed: number;
  readonly wait: Wait;
}

/** How requests are offered. */
export type LoadProfile = ClosedLoad | OpenLoad;
