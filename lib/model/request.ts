/**
 * How a request ended. The order is the dictionary of the `outcome` column and never changes; new names are
 * appended.
 *
 * - `ok`: status 200, the verified length, and (for sampled bodies) the verified bytes.
 * - `status`: another status. `wrong_body`: status 200, another length or other bytes.
 * - `timeout`: no whole answer before the deadline. `refused`: could not connect.
 * - `reset`: the connection broke before any byte of the answer. `cut_off`: it broke within the answer.
 * - `malformed`: what came is not HTTP.
 * - `unsent`: it was due, and no slot was free for as long as the deadline (open loop).
 */
export const OUTCOMES = [
  "ok",
  "status",
  "wrong_body",
  "timeout",
  "refused",
  "reset",
  "cut_off",
  "malformed",
  "unsent",
] as const;

/** One of `OUTCOMES`. */
export type Outcome = (typeof OUTCOMES)[number];

/**
 * Marks an instant that does not exist (no first byte, no kernel stamp) in the `Uint32Array`s of a request
 * batch: typed arrays have no null. On disk and in tables it is null.
 */
export const ABSENT_US = 0xffff_ffff;

/** The same for `request`, where the workload has one request only. */
export const ABSENT_REQUEST = 0xffff;

/**
 * Rows of requests as columns, in the order in which they ended. All instants are whole microseconds.
 * `sent_us` counts from the instant load began; the others from `sent_us`.
 */
export interface RequestColumns {
  readonly rows: number;
  /** Which of the N in-flight places sent it. */
  readonly slot: Uint16Array;
  readonly sent_us: Float64Array;
  /** How long after its due instant it was sent; `ABSENT_US` in a closed loop. */
  readonly lag_us: Uint32Array;
  /** The kernel had received the last segment read; `ABSENT_US` where the driver cannot know. */
  readonly arrived_us: Uint32Array;
  /** The driver had the first byte of the answer in hand; `ABSENT_US` if there was none. */
  readonly first_byte_us: Uint32Array;
  /** Last byte, or the failure. */
  readonly done_us: Uint32Array;
  /** 0 if there was no answer. */
  readonly status: Uint16Array;
  /** Body bytes received. */
  readonly bytes: Uint32Array;
  /** Index into `OUTCOMES`. */
  readonly outcome: Uint8Array;
  /** Which request of the workload's mix it was, or `ABSENT_REQUEST`; absent where no row is of a mix. */
  readonly request?: Uint16Array;
}

/** Attempts to connect as columns, in the order in which they ended, on the requests' clock. */
export interface ConnectColumns {
  readonly rows: number;
  readonly slot: Uint16Array;
  readonly began_us: Float64Array;
  /** Until the connection stood, or the failure. */
  readonly took_us: Uint32Array;
  /** Index into `OUTCOMES`: `ok`, `refused` or `timeout`. */
  readonly outcome: Uint8Array;
}
