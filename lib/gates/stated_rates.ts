/** How often a gate warns of nothing, as it was measured: warnings on runs that nothing is wrong with. */
export interface StatedRate {
  /**
   * "error": a warning there is a false alarm. "finding": what the gate sees is there, a client or a machine without a
   * core to spare. "given": such runs are chosen by this gate, which cannot err on them. "figure": it never warns.
   */
  readonly kind: "error" | "finding" | "given" | "figure";
  /** On runs made after the gate's limit was chosen, unless `same_runs`; null where no such run has what it judges. */
  readonly warned: number | null;
  readonly of: number;
  /** The limit was chosen on these very runs, so that the rate may be too good. */
  readonly same_runs?: boolean;
}

const error = (warned: number, of: number): StatedRate => ({ kind: "error", warned, of });

/**
 * Of every gate, on two shared virtual cores: undisturbed runs of the null stack and of Deno.serve (experiments of one
 * stack under two names, 1 s after 0.5 s of warm-up) that were made after the gate's limit was set. Those of
 * `warmup_too_short` and `drift` are 25 runs of 5 s after 3 s, since after half a second a just-in-time compiler does
 * warm up: of 135 such runs they call 90 and 3. No alarm among 135 runs leaves room for 2.7 %, among 25 for 13.7 %:
 * at most 1 % takes 368 to show. `transactions_per_request` is of gin on items and orders, `client_wait` of at most 4 in
 * flight or an open loop, `overload` and `send_lag` of an open loop of 1,000 a second that sleeps: in one of seven of
 * these one request of a hundred did leave more than a millisecond late, by the machine and not by the run, so that it
 * counts as a false alarm. `deno task instrument gates` measures anew and says whether these rates hold.
 */
export const STATED_RATES: Readonly<Record<string, StatedRate>> = {
  run_end: error(0, 135),
  canaries: error(0, 135),
  rows_counted: error(0, 44),
  transactions_per_request: error(0, 27),
  error_share: error(0, 135),
  bookkeeping: error(0, 135),
  client_cpu: { kind: "finding", warned: 135, of: 135 },
  client_run_queue: { kind: "finding", warned: 20, of: 135 },
  server_run_queue: { kind: "finding", warned: 17, of: 135 },
  client_wait: error(0, 56),
  send_lag: error(4, 28),
  overload: error(0, 28),
  null_share: { kind: "finding", warned: 90, of: 91 },
  steal: { kind: "given", warned: 0, of: 135 },
  throttling: { kind: "given", warned: 0, of: 135 },
  pressure: { kind: "given", warned: 0, of: 135 },
  stall: error(0, 67),
  warmup_too_short: { ...error(0, 25), same_runs: true },
  drift: { ...error(0, 25), same_runs: true },
  environment_drift: error(3, 125),
  sentinel: error(1, 21),
  server_cpu_per_request: { kind: "figure", warned: 0, of: 135 },
};
