import type { Run, WorkloadId } from "lib/model.ts";
import { type Experiment, runFolder } from "lib/store/experiment.ts";
import { MEMORY_FILE, readMemory } from "lib/store/memory_file.ts";
import type { FactId } from "lib/store/stated_facts.ts";
import { COMPARED } from "lib/tables/compare_metrics.ts";
import { ticks } from "lib/tables/memory_ticks.ts";

/** What an experiment recorded of its own set-up. */
export interface Recorded {
  /** Runs that it is read from; the instrument's own are left out. */
  readonly runs: number;
  /** A value per run (or per pair of program and load, or one), in no order; empty where nothing tells. */
  values(fact: FactId): readonly (number | string)[];
  /** Command → first line it printed, of a stack's first run; null where it has no run. */
  versions(stack_id: string): Readonly<Record<string, string>> | null;
}

/** A size that a workload sets by its definition: `DECLARED` of `lib/workloads`. */
interface Declared {
  readonly workload: WorkloadId;
  readonly fact: FactId;
  readonly value: number;
}

/** Reads the set-up off the records of the runs, and off their workloads' definitions where these are given. */
export function recordedOf(experiment: Experiment, declared: readonly Declared[] = []): Recorded {
  const runs = experiment.runs.filter(({ stack, end }) =>
    stack.instrument === undefined && end === "complete"
  );
  return {
    runs: runs.length,
    values(fact) {
      const own = FROM_RUNS[fact];
      if (own !== undefined) return own(runs, experiment);
      return declared.filter((one) =>
        one.fact === fact && runs.some(({ workload }) => workload === one.workload)
      )
        .map(({ value }) => value);
    },
    versions: (id) => runs.find(({ stack_id }) => stack_id === id)?.environment.versions ?? null,
  };
}

type Read = (runs: readonly Run[], experiment: Experiment) => readonly (number | string)[];

const FROM_RUNS: Readonly<Partial<Record<FactId, Read>>> = {
  in_flight: (runs) => runs.filter(({ load }) => load.kind === "closed").map(({ load }) => load.in_flight),
  client_threads: (runs) => runs.map(({ load }) => load.loops ?? 1),
  warmup_s: (runs) => runs.map(({ load }) => load.warmup_ms / 1000),
  window_s: (runs) => runs.map(({ load }) => load.window_ms / 1000),
  runs: (runs) =>
    [...Map.groupBy(runs, (run) => `${run.stack_id} ${run.workload}`).values()].map((of) => of.length),
  endpoints: (runs) => some(new Set(runs.map(({ workload }) => workload)).size),
  machines: (runs) => some(new Set(runs.map(machineOf)).size),
  workers: (runs) => runs.flatMap(workersOf),
  start: (runs) => runs.flatMap(({ observed }) => observed.start_ms === null ? [] : ["started anew"]),
  memory_every_ms: (runs, experiment) => runs.flatMap((run) => memoryGap(run, experiment)),
  percentiles: (runs) => runs.length === 0 ? [] : [Object.keys(COMPARED).flatMap(percentileOf).join(", ")],
};

function some(count: number): number[] {
  return count === 0 ? [] : [count];
}

function machineOf({ environment: { os, kernel, cpu, cores, memory_bytes } }: Run): string {
  return JSON.stringify([os, kernel, cpu, cores, memory_bytes]);
}

function workersOf({ stack, stack_id }: Run): number[] {
  const [, name] = stack_id.split("@");
  const variant = name === undefined ? Object.values(stack.variants)[0] : stack.variants[name];
  return variant === undefined ? [] : [variant.workers];
}

/** The middle one of the gaps between readings, in whole ms. */
function memoryGap(run: Run, experiment: Experiment): number[] {
  if (!run.files.some(({ name }) => name === MEMORY_FILE)) return [];
  const at = ticks(readMemory(runFolder(experiment, run))).map(({ at_us }) => at_us);
  const gaps = at.slice(1).map((instant, i) => instant - at[i]!).toSorted((a, b) => a - b);
  const middle = gaps[Math.floor(gaps.length / 2)];
  return middle === undefined ? [] : [Math.round(middle / 1000)];
}

function percentileOf(metric: string): string[] {
  const found = /^p(\d+)_ms$/.exec(metric);
  return found === null ? [] : [found[1]!];
}
