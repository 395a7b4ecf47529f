import type { Environment } from "lib/model.ts";
import { type EarlierRun, type FinishedRun, type Gate, unknown } from "lib/gates/gate.ts";
import { median } from "lib/stats/moments.ts";

const FACTS = ["os", "kernel", "cpu", "cores", "memory_bytes", "governor", "turbo", "commit"] as const;
const RULE =
  "versions, cores, memory, governor and commit are those of the runs before, and the load average is at most a task " +
  "per core above theirs";

/** What was true when an experiment began must be true of its last block, or its blocks are of two experiments. */
export const environmentDrift: Gate = {
  gate: "environment_drift",
  unit: "facts that changed",
  judge({ run, earlier = [] }) {
    const first = earlier[0];
    if (first === undefined) return unknown(RULE, "it is the first run of its experiment");
    const changed = [
      ...FACTS.filter((fact) => first.environment[fact] !== run.environment[fact])
        .map((fact) => `${fact} was ${first.environment[fact]}, is ${run.environment[fact]}`),
      ...versionsChanged(run, earlier),
      ...loadChanged(run.environment, earlier),
    ];
    const message = changed.join("; ") || "nothing has changed since the experiment began";
    return { figure: changed.length, rule: RULE, severity: "note", warns: changed.length > 0, message };
  },
};

/** Against the same stack's first run: each stack records versions of its own. */
function versionsChanged(run: FinishedRun["run"], earlier: readonly EarlierRun[]): string[] {
  const before = earlier.find(({ stack_id }) => stack_id === run.stack_id)?.environment.versions;
  if (before === undefined) return [];
  const now = run.environment.versions;
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((name) =>
    before[name] !== now[name]
  )
    .map((name) => `${name} was ${before[name] ?? "not there"}, is ${now[name] ?? "not there"}`);
}

/** The load average lags by a minute and holds our own tasks, so that only a rise far above the others is told. */
function loadChanged({ load_average, cores }: Environment, earlier: readonly EarlierRun[]): string[] {
  const loads = earlier.map(({ environment }) => environment.load_average).filter((load) => load !== null);
  if (load_average === null || loads.length === 0) return [];
  const usual = median(loads);
  if (load_average <= usual + cores) return [];
  return [`the load average was ${usual.toFixed(2)}, is ${load_average.toFixed(2)}`];
}
