import { badInput, whole } from "lib/import/bad_input.ts";
import type { ImportedRow } from "lib/import/imported.ts";
import { outcomeOf } from "lib/import/outcome_of.ts";

/** One sample of one of k6's metrics of a request. */
export interface K6Sample {
  readonly line: number;
  readonly metric: string;
  readonly at_us: () => number;
  readonly value_us: number;
  readonly status: string | undefined;
  readonly error: string;
}

interface Parts {
  readonly ended_us: number;
  readonly duration_us: number;
  readonly status: number;
  readonly error: string;
  sending_us: number;
  waiting_us: number;
}

/**
 * Puts requests together from k6's samples: it writes those of one request one after the other, with the instant of
 * its end. `http_req_duration` is sending, waiting and receiving, without connecting.
 */
export class K6Requests {
  readonly #path: string;
  readonly #parts: Parts[] = [];

  constructor(path: string) {
    this.#path = path;
  }

  /** Takes the next sample; those of metrics that make up no request are passed over. */
  take({ line, metric, at_us, value_us, status, error }: K6Sample): void {
    if (metric === "http_req_duration") {
      const place = { path: this.#path, line, field: "status" };
      this.#parts.push({
        ended_us: at_us(),
        duration_us: value_us,
        status: whole(status, place),
        error,
        sending_us: 0,
        waiting_us: NaN,
      });
      return;
    }
    const last = this.#parts.at(-1);
    if (metric !== "http_req_sending" && metric !== "http_req_waiting") return;
    if (last === undefined) {
      throw badInput(
        { path: this.#path, line, field: metric },
        "after its http_req_duration",
        value_us / 1000,
      );
    }
    if (metric === "http_req_sending") last.sending_us = value_us;
    else last.waiting_us = value_us;
  }

  /** Every request so far. */
  rows(): ImportedRow[] {
    return this.#parts.map(({ ended_us, duration_us, status, error, sending_us, waiting_us }) => ({
      sent_us: ended_us - duration_us,
      done_us: duration_us,
      first_byte_us: status === 0 || Number.isNaN(waiting_us)
        ? null
        : Math.min(sending_us + waiting_us, duration_us),
      lag_us: null,
      status,
      bytes: null,
      outcome: outcomeOf(status, status === 0 ? error : ""),
    }));
  }
}
