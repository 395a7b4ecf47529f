import type { ColumnTable } from "arquero";
import { OUTCOMES } from "lib/model.ts";
import { columnOf } from "lib/plots/column_of.ts";
import { outcomeCodes } from "lib/plots/outcome_codes.ts";

/**
 * Whose time a latency is, split at the instant at which the kernel had received the answer (`arrived_us`):
 *
 * - `as read`: all of it, as the client read it; from the due instant in an open loop.
 * - `server and kernel`: from the send to the kernel's receive instant: the server's share and the network's.
 * - `client wait`: from there until the client had read the answer: the client's own queue.
 */
export type Reading = "as read" | "server and kernel" | "client wait";

/** An option of every figure of latency. Default: `as read`. */
export interface ReadingOption {
  readonly reading?: Reading;
}

const AXES: Readonly<Record<Reading, string>> = {
  "as read": "latency",
  "server and kernel": "server and kernel: sent until the kernel had the answer",
  "client wait": "client wait: the kernel had the answer until it was read",
};

/** Clocks count whole microseconds: a wait of none is drawn as one, because 0 has no logarithm. */
const LEAST_MS = 0.001;
const UNSENT = OUTCOMES.indexOf("unsent");
const TIMEOUT = OUTCOMES.indexOf("timeout");

/** The label of a logarithmic axis of such a latency. */
export function readingAxis(reading: Reading): string {
  return `${AXES[reading]} (ms, log)`;
}

/** What a title begins with. */
export function readingTitle(reading: Reading): string {
  return reading === "as read" ? "Latency" : reading === "client wait" ? "Client wait" : "Server and kernel";
}

/** A sentence for the caption; nothing where latencies are as read. */
export function readingCaption(reading: Reading): string {
  if (reading === "as read") return "";
  if (reading === "client wait") {
    return "Counted from the kernel's receive instant until the client had read the answer, at least 1 µs. ";
  }
  return "Counted from the send until the kernel had received the answer; a timeout stands where it was given up. ";
}

/**
 * Reads one latency of a row of `requests()`, in ms. Null where the row has none such: without the kernel's stamp there
 * is no split, a timeout has no client wait, and what was never sent has neither.
 */
export function latencyReader(requests: ColumnTable, reading: Reading): (row: number) => number | null {
  if (reading === "as read") {
    const latency = columnOf<number>(requests, "latency_ms");
    if (latency instanceof Float64Array) return (row) => latency[row]!;
    return (row) => latency.at(row);
  }
  const outcome = outcomeCodes(requests);
  const sent = columnOf<number>(requests, "sent_latency_ms");
  const arrived = columnOf<number | null>(requests, "arrived_ms");
  return (row) => {
    const ended = outcome(row);
    if (ended === UNSENT) return null;
    if (ended === TIMEOUT) return reading === "client wait" ? null : sent.at(row);
    const at = arrived.at(row);
    if (at === null) return null;
    return Math.max(LEAST_MS, reading === "client wait" ? sent.at(row) - at : at);
  };
}
