import { ABSENT_US, OUTCOMES, type RequestColumns } from "lib/model.ts";
import { lcg } from "lib/testing/lcg.ts";

const FATES = ["ok", "status", "timeout", "reset"] as const;

/** How synthetic requests look. */
export interface SyntheticRequestsOptions {
  readonly slots?: number;
  /** Completions per second of the whole closed loop. */
  readonly perSecond?: number;
  readonly seed?: number;
  /** Whether the driver knows the kernel's receive instant. */
  readonly arrived?: boolean;
  readonly bodyBytes?: number;
  /** Share of requests that end as `status`, `timeout` or `reset`. */
  readonly failing?: number;
  readonly deadlineMs?: number;
}

/**
 * Rows of a closed loop that never ran, for tests: log-normal latencies (σ 0.4, one in 500 much slower), each
 * slot sending again 1–3 µs after its last request ended, rows in order of completion.
 */
export function syntheticRequests(rows: number, options: SyntheticRequestsOptions = {}): RequestColumns {
  const { slots = 64, perSecond = 20_000, seed = 1, arrived = false, bodyBytes = 15, failing = 0 } = options;
  const { deadlineMs = 1000 } = options;
  const random = lcg(seed);
  const columns = emptyRequests(rows);
  const median_us = slots / perSecond * 1e6 / Math.exp(0.4 ** 2 / 2);
  const latency = () =>
    Math.round(median_us * Math.exp(0.4 * gauss(random)) * (random() < 0.002 ? 12 : 1)) + 20;
  const sent = Float64Array.from({ length: slots }, (_, slot) => slot);
  const fate = new Uint8Array(slots);
  const done = new Float64Array(slots);
  const send = (slot: number) => {
    fate[slot] = random() < failing ? 1 + Math.floor(random() * 3) : 0;
    const took = FATES[fate[slot]!] === "timeout" ? deadlineMs * 1000 : 0;
    done[slot] = sent[slot]! + Math.max(latency(), took);
  };
  for (let slot = 0; slot < slots; slot++) send(slot);
  for (let row = 0; row < rows; row++) {
    const slot = earliest(done);
    const took = done[slot]! - sent[slot]!;
    columns.slot[row] = slot;
    columns.sent_us[row] = sent[slot]!;
    columns.done_us[row] = took;
    if (fate[slot]! < 2) {
      columns.first_byte_us[row] = took - Math.floor(random() * 4);
      if (arrived) columns.arrived_us[row] = Math.floor(took * (0.2 + 0.7 * random()));
      columns.status[row] = fate[slot] === 0 ? 200 : 503;
      columns.bytes[row] = bodyBytes;
    }
    columns.outcome[row] = OUTCOMES.indexOf(FATES[fate[slot]!]!);
    sent[slot] = done[slot]! + 1 + Math.floor(random() * 3);
    send(slot);
  }
  return columns;
}

function emptyRequests(rows: number): RequestColumns {
  return {
    rows,
    slot: new Uint16Array(rows),
    sent_us: new Float64Array(rows),
    lag_us: new Uint32Array(rows).fill(ABSENT_US),
    arrived_us: new Uint32Array(rows).fill(ABSENT_US),
    first_byte_us: new Uint32Array(rows).fill(ABSENT_US),
    done_us: new Uint32Array(rows),
    status: new Uint16Array(rows),
    bytes: new Uint32Array(rows),
    outcome: new Uint8Array(rows),
  };
}

function earliest(done: Float64Array): number {
  let best = 0;
  for (let slot = 1; slot < done.length; slot++) if (done[slot]! < done[best]!) best = slot;
  return best;
}

function gauss(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
}
