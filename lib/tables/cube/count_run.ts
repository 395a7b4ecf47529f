import { ABSENT_US, OUTCOMES, type RequestColumns } from "lib/model.ts";
import { BINS, latencyBin } from "lib/tables/cube/latency_bins.ts";

/** What is counted of each request: latency as read, up to the kernel's receive instant, and from there on. */
export const MEASURES = ["read", "server", "wait"] as const;
export type Measure = (typeof MEASURES)[number];

/** Requests that ended ok, and all others, are counted apart. */
export const ENDINGS = ["ok", "failed"] as const;
export type Ending = (typeof ENDINGS)[number];

/** A request that is one of the slowest of its surroundings. */
export interface SlowRequest {
  /** Its row within the run, from 0. */
  readonly row: number;
  readonly sent_us: number;
  readonly latency_us: number;
  readonly outcome: number;
}

/** One run's requests, counted. */
export interface CountedRun {
  /** Measure and ending → counts, time bin by latency bin; a measure that no row has is absent. */
  readonly counts: Readonly<Partial<Record<Measure, Readonly<Record<Ending, Uint32Array>>>>>;
  readonly slowest: readonly SlowRequest[];
  /** Every k-th failure in the order in which they ended. */
  readonly failures: readonly SlowRequest[];
  readonly failed: number;
}

/** How finely is counted. */
export interface Grid {
  readonly timeBins: number;
  readonly bin_us: number;
}

/** Latency bins that share one row of slowest requests: a factor of 1.02^24 = 1.6. */
const COARSE = 24;
const COARSE_ROWS = Math.ceil(BINS / COARSE);
const FAILURES_KEPT = 500;
const OK = OUTCOMES.indexOf("ok");

/** Counts a run's requests by the time bin in which they were sent (due, in an open loop) and by latency. */
export function countRun(requests: RequestColumns, grid: Grid): CountedRun {
  const stamped = requests.arrived_us.subarray(0, requests.rows).some((us) => us !== ABSENT_US);
  const read = emptyCounts(grid);
  const server = stamped ? emptyCounts(grid) : null;
  const wait = stamped ? emptyCounts(grid) : null;
  const slowest = new Uint32Array(grid.timeBins * COARSE_ROWS).fill(ABSENT_US);
  const failures: number[] = [];
  const latency = (row: number) => {
    const lag = requests.lag_us[row]!;
    return requests.done_us[row]! + (lag === ABSENT_US ? 0 : lag);
  };
  for (let row = 0; row < requests.rows; row++) {
    const lag = requests.lag_us[row]!;
    const due = requests.sent_us[row]! - (lag === ABSENT_US ? 0 : lag);
    const time = Math.max(0, Math.min(grid.timeBins - 1, Math.floor(due / grid.bin_us)));
    const ok = requests.outcome[row] === OK;
    if (!ok) failures.push(row);
    const us = latency(row);
    const bin = latencyBin(us);
    add(read, { ok, at: time * BINS + bin });
    const arrived = requests.arrived_us[row]!;
    if (server !== null && wait !== null && arrived !== ABSENT_US) {
      add(server, { ok, at: time * BINS + latencyBin(arrived) });
      add(wait, { ok, at: time * BINS + latencyBin(Math.max(0, requests.done_us[row]! - arrived)) });
    }
    const place = time * COARSE_ROWS + Math.floor(bin / COARSE);
    const slower = slowest[place]!;
    if (slower === ABSENT_US || latency(slower) < us) slowest[place] = row;
  }
  const named = (row: number): SlowRequest => ({
    row,
    sent_us: requests.sent_us[row]!,
    latency_us: latency(row),
    outcome: requests.outcome[row]!,
  });
  const every = Math.max(1, Math.ceil(failures.length / FAILURES_KEPT));
  return {
    counts: server === null || wait === null ? { read } : { read, server, wait },
    slowest: [...slowest].filter((row) => row !== ABSENT_US).map(named),
    failures: failures.filter((_, i) => i % every === 0).map(named),
    failed: failures.length,
  };
}

function emptyCounts({ timeBins }: Grid): Record<Ending, Uint32Array> {
  return { ok: new Uint32Array(timeBins * BINS), failed: new Uint32Array(timeBins * BINS) };
}

function add(counts: Record<Ending, Uint32Array>, { ok, at }: { ok: boolean; at: number }): void {
  const to = ok ? counts.ok : counts.failed;
  to[at] = to[at]! + 1;
}
