import { type Act, ACTS } from "./scripts.ts";

/** Requests that a server remembers; later ones are only counted. */
const MOST = 1_000_000;

/** What a scripted server did, by its own clock and count: the contents of the file it is told to write. */
export interface Truth {
  readonly requests: number;
  readonly connections: number;
  /** Of each request, in the order in which they were read: what was meant, and from reading to sending. */
  readonly meant_ms: readonly number[];
  readonly achieved_ms: readonly (number | null)[];
  /** Indices into `ACTS`. */
  readonly acts: readonly number[];
  /** From when to when it stood still, since the epoch. */
  readonly stalls: readonly { readonly from_ms: number; readonly to_ms: number }[];
}

/** Keeps what a scripted server did. */
export class TruthKeeper {
  requests = 0;
  connections = 0;
  readonly stalls: { from_ms: number; to_ms: number }[] = [];
  readonly #meant = new Float64Array(MOST);
  readonly #achieved = new Float64Array(MOST).fill(NaN);
  readonly #acts = new Uint8Array(MOST);

  /** A request was read; its number. */
  asked(meant_ms: number, act: Act): number {
    const request = this.requests++;
    if (request < MOST) {
      this.#meant[request] = meant_ms;
      this.#acts[request] = ACTS.indexOf(act);
    }
    return request;
  }

  /** It was answered so long after it was read. */
  answered(request: number, achieved_ms: number): void {
    if (request < MOST) this.#achieved[request] = achieved_ms;
  }

  told(): Truth {
    const kept = Math.min(this.requests, MOST);
    return {
      requests: this.requests,
      connections: this.connections,
      meant_ms: Array.from(this.#meant.subarray(0, kept)),
      achieved_ms: Array.from(this.#achieved.subarray(0, kept), (ms) => Number.isNaN(ms) ? null : ms),
      acts: Array.from(this.#acts.subarray(0, kept)),
      stalls: this.stalls,
    };
  }
}
