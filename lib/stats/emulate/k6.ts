import { quantiles } from "../quantile.ts";
import type { Sample } from "../sample.ts";
import { checkLatencies } from "./latencies.ts";

/** The line that k6 prints for `http_req_duration`, in milliseconds. */
export interface K6Summary {
  readonly avg_ms: number;
  readonly min_ms: number;
  readonly med_ms: number;
  readonly max_ms: number;
  readonly p90_ms: number;
  readonly p95_ms: number;
}

/**
 * What k6 prints for these durations in milliseconds (grafana/k6, `TrendSink`): quantiles of type 7 on the raw values,
 * and the mean as sum over count. It counts failed requests in, unless its script filters them.
 */
export function emulateK6(durations_ms: Sample): K6Summary {
  checkLatencies(durations_ms, "k6");
  const [min_ms, med_ms, p90_ms, p95_ms, max_ms] = quantiles(durations_ms, [0, 0.5, 0.9, 0.95, 1], {
    as: "type7",
  }) as [number, number, number, number, number];
  let sum = 0;
  for (let index = 0; index < durations_ms.length; index++) sum += durations_ms[index] as number;
  return { avg_ms: sum / durations_ms.length, min_ms, med_ms, max_ms, p90_ms, p95_ms };
}
