import { basename } from "node:path";
import { ABSENT_US, type OpenLoad } from "lib/model.ts";
import { quantiles } from "lib/stats/quantile.ts";
import type { CapacityLag } from "lib/store/capacity_file.ts";
import { runFolder } from "lib/store/experiment.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { offer, type OfferOrder } from "./capacity_probe.ts";

/** The send lag of a run at a rate: how much later than due the requests of its window were sent. */
export async function lagAt(order: OfferOrder): Promise<CapacityLag> {
  const { experiment, run } = await offer(order);
  const lags = run.end === "complete" ? lagsOf(runFolder(experiment, run), order.load) : new Uint32Array(0);
  const [p50_us = null, p99_us = null, max_us = null] = lags.length === 0
    ? []
    : quantiles(lags, [0.5, 0.99, 1]);
  return {
    experiment: basename(experiment.folder),
    per_second: order.load.per_second,
    end: run.end,
    ...{ p50_us, p99_us, max_us },
    foreign_cpu_share: run.observed.foreign_cpu_share ?? null,
  };
}

function lagsOf(folder: string, { warmup_ms, window_ms }: OpenLoad): Uint32Array {
  const { lag_us, sent_us } = readRequests(folder);
  const [from, to] = [warmup_ms * 1000, (warmup_ms + window_ms) * 1000];
  return lag_us.filter((lag, row) => {
    const due = sent_us[row]! - lag;
    return lag !== ABSENT_US && due >= from && due < to;
  });
}
