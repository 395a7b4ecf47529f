import type { CeilingRecord } from "lib/store/ceiling_file.ts";
import { ceilingRows, costRatio, type OverRounds } from "lib/tables/ceiling.ts";

/** Something that the instrument is to reach, and whether it did. */
export interface Bar {
  readonly what: string;
  readonly limit: string;
  /** Null where a client is not installed. */
  readonly found: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly verdict: "reached" | "missed" | "not measured";
}

/**
 * What the `epoll` driver is to reach against other clients: requests per CPU-second, and the median at one
 * connection. Ratios are taken within rounds; the verdict is on their median, the range stands beside it.
 */
export function ceilingBars(record: CeilingRecord): Bar[] {
  const at = { client: "epoll", connections: 64, answer: "15 B" } as const;
  const over = (peer: string) => costRatio(record, { ...at, peer });
  const alone = ceilingRows(record).filter((row) => row.connections === 1);
  const [single, wrk] = ["epoll", "wrk"].map((client) => alone.find((row) => row.client === client));
  const apart = single?.p50_us && wrk?.p50_us ? Math.abs(single.p50_us.median - wrk.p50_us.median) : null;
  return [
    atLeast(
      "64 connections, every row kept: requests per CPU-second, × wrk",
      1.2,
      over("wrk"),
    ),
    atLeast(
      "the same with every body of 1 KiB compared, × wrk",
      1.1,
      costRatio(record, { ...at, answer: "1 KiB", peer: "wrk" }),
    ),
    atLeast("64 connections, × autocannon", 2, over("autocannon")),
    atLeast("64 connections, × hey with CSV", 3, over("hey_csv")),
    {
      what: "one connection: distance of p50 from wrk's, µs",
      limit: "at most 5",
      ...{ found: apart, low: null, high: null },
      verdict: apart === null ? "not measured" : apart <= 5 ? "reached" : "missed",
    },
  ];
}

function atLeast(what: string, limit: number, found: OverRounds | null): Bar {
  if (found === null) {
    return { what, limit: `at least ${limit}`, found: null, low: null, high: null, verdict: "not measured" };
  }
  const { median, low, high } = found;
  const verdict = median >= limit ? "reached" : "missed";
  return { what, limit: `at least ${limit}`, found: median, low, high, verdict };
}
