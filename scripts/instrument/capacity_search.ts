import { join } from "node:path";
import type { WorkloadId } from "lib/model.ts";
import {
  CAPACITY_FILE,
  type CapacityLag,
  type CapacityRecord,
  writeCapacity,
} from "lib/store/capacity_file.ts";
import { capacityOf, nextRate, type SearchDesign } from "lib/tables/capacity.ts";
import { type Objective, requestsNeeded } from "lib/tables/capacity_objective.ts";
import { CAPACITY_SHARE } from "./accuracy_lag.ts";
import { lagAt } from "./capacity_lag.ts";
import { probeAt } from "./capacity_probe.ts";
import { lagLine, probeLine } from "./capacity_report.ts";

/** Offers one rate after the other until the search is over; what is found so far is in the file. */
export async function search(
  record: CapacityRecord,
  { design, objectives, workload, into }: {
    readonly design: SearchDesign;
    readonly objectives: readonly Objective[];
    readonly workload: WorkloadId;
    readonly into: string;
  },
): Promise<CapacityRecord> {
  let done = record;
  const { stack_id } = record;
  for (let rate = nextRate([], design); rate !== null; rate = nextRate(done.probes, design)) {
    refuseFewRequests(rate, record, objectives);
    const load = { ...record.load, per_second: rate, seed: done.probes.length + 1 };
    const probe = await probeAt({ stack_id, workload, load, objectives, into });
    done = { ...done, probes: [...done.probes, probe] };
    writeCapacity(join(into, CAPACITY_FILE), done);
    console.log(probeLine(probe, objectives));
  }
  return done;
}

/** Runs at a share of the capacity that was found, for how exactly their sends were placed. */
export async function withLag(
  record: CapacityRecord,
  { workload, into }: { readonly workload: WorkloadId; readonly into: string },
): Promise<CapacityRecord> {
  const { per_second: most } = capacityOf(record.probes);
  if (most === null) return record;
  const { stack_id, repeats } = record;
  const runs: CapacityLag[] = [];
  for (let seed = 1; seed <= repeats; seed++) {
    const load = { ...record.load, per_second: Math.round(CAPACITY_SHARE * most), seed };
    runs.push(await lagAt({ stack_id, workload, load, into }));
    console.log(lagLine(runs.slice(-1)));
  }
  const done = { ...record, lag_at_share: { share: CAPACITY_SHARE, runs } };
  writeCapacity(join(into, CAPACITY_FILE), done);
  return done;
}

/** A percentile needs requests beyond it: a window in which fewer are due cannot tell. */
function refuseFewRequests(rate: number, { load }: CapacityRecord, objectives: readonly Objective[]): void {
  const [due, needed] = [rate * load.window_ms / 1000, requestsNeeded(objectives)];
  if (due >= needed) return;
  throw new Error(
    `Cannot tell ${
      objectives.map(({ text }) => text).join(", ")
    } at ${rate} per second: ${needed} requests are ` +
      `needed in the window and ${Math.round(due)} would be due; take a longer --window`,
  );
}
