import type { Experiment } from "lib/store/experiment.ts";
import type { GatePower, GatesExperiment, GatesRecord } from "lib/store/gates_file.ts";
import { NOT_IMPOSED } from "./defects/mod.ts";
import { gateAlarms } from "./gate_alarms.ts";
import type { RecordedRun } from "./gate_power.ts";
import { isQuiet, loadName } from "./judged_run.ts";

/** Everything that was found, for `gates.json`. The environment is that of the last run. */
export function gatesRecord(
  experiments: readonly Experiment[],
  { judged, power }: { readonly judged: readonly RecordedRun[]; readonly power: readonly GatePower[] },
): GatesRecord {
  const last = experiments.flatMap(({ runs }) => runs).sort((a, b) =>
    a.started_at.localeCompare(b.started_at)
  )
    .at(-1);
  if (last === undefined) throw new RangeError("Cannot keep what gates say as no run was made");
  return {
    format: 1,
    created_at: new Date().toISOString(),
    environment: last.environment,
    experiments: experiments.map((one) => experimentOf(one, judged)),
    alarms: gateAlarms(judged),
    power,
    not_imposed: Object.entries(NOT_IMPOSED).map(([gate, reason]) => ({ gate, reason })),
  };
}

function experimentOf({ folder, plan }: Experiment, judged: readonly RecordedRun[]): GatesExperiment {
  const own = judged.filter(({ experiment }) => experiment === folder);
  return {
    experiment: plan.experiment,
    stacks: plan.stacks,
    workloads: plan.workloads,
    load: `${plan.load.driver}, ${loadName(plan.load)} after ${plan.load.warmup_ms / 1000} s`,
    runs: own.length,
    undisturbed: own.filter(isQuiet).length,
  };
}
