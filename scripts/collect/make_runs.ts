import type { Plan, PlannedRun, Run } from "lib/model.ts";
import { okPerSecond } from "lib/gates/window.ts";
import type { Database } from "lib/measure/database.ts";
import { type Experiment, runFolder } from "lib/store/experiment.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { NULL_STACK } from "./blocks.ts";
import { type LiveStatus, stageAt } from "./live_status.ts";
import { makeRun } from "./one_run.ts";
import type { Prepared } from "./prepare.ts";
import { type ProgressLine, progressLine } from "./progress_line.ts";
import { sentinelOf } from "./read_sentinel.ts";
import type { RunWatch } from "./run_watch.ts";

const SILENT: ProgressLine = { show() {}, done() {} };

/** A database that is opened again when it was lost. */
export interface KeptDatabase {
  get(): Promise<Database>;
}

/** What the runs of an experiment are made with. */
export interface Means {
  readonly prepared: Prepared;
  /** Null where no workload needs one. */
  readonly database: KeptDatabase | null;
  readonly signal: AbortSignal;
  /** Keeps the file that others follow. */
  readonly status: LiveStatus;
  /** Says nothing of its runs. */
  readonly quiet: boolean;
}

/** Makes every run that an experiment lacks, in the planned order. */
export async function makeRuns(
  experiment: Experiment,
  { prepared, database, signal, status, quiet }: Means,
): Promise<void> {
  const { folder, plan, missing } = experiment;
  const line = quiet ? SILENT : progressLine(missing.length);
  const earlier = [...experiment.runs];
  const ceilings = new Map(
    experiment.runs.filter(isCeiling).map((run) => [run.block, ceilingOf(experiment, run)]),
  );
  for (const planned of missing) {
    const launch = prepared.launches.get(planned.stack_id);
    const nullLaunch = prepared.launches.get(NULL_STACK);
    if (launch === undefined || nullLaunch === undefined) {
      throw new Error(`Cannot make run ${planned.id} as its stack cannot run here any more`);
    }
    const name = `block ${planned.block}, ${planned.stack_id} ${planned.workload}`;
    line.show(name, "starting");
    const run = await makeRun(planned, launch, {
      experiment: plan.experiment,
      folder,
      load: plan.load,
      database: await database?.get() ?? null,
      null_per_second: ceilings.get(planned.block) ?? null,
      earlier,
      sentinel: sentinelOf(planned, plan, nullLaunch),
      signal,
      watch: shown(status.begin(planned, plan), (text) => line.show(name, text), plan),
    });
    status.end(run);
    earlier.push(run);
    if (isCeiling(run)) ceilings.set(run.block, ceilingOf(experiment, run));
    line.done(`${name}: ${outcome(experiment, run)}`);
  }
}

function isCeiling(run: PlannedRun): boolean {
  return run.stack_id === NULL_STACK;
}

function ceilingOf(experiment: Experiment, run: Run): number {
  return okPerSecond({ run, requests: readRequests(runFolder(experiment, run)) });
}

/** Shows the driver's progress on our own line too. */
function shown(watch: RunWatch, show: (text: string) => void, { load }: Plan): RunWatch {
  return {
    ...watch,
    progress(progress) {
      const { at_ms, rows, failed } = progress;
      watch.progress(progress);
      show(`${stageAt(at_ms, load)}, ${Math.round(rows / at_ms * 1000)} requests/s, ${failed} failed`);
    },
  };
}

function outcome(experiment: Experiment, run: Run): string {
  const warnings = run.gates.filter((reading) => reading.warns && reading.severity !== "note");
  const told = warnings.map((reading) => `${reading.severity}: ${reading.message}`).join("; ");
  if (run.end !== "complete") return told;
  const rate = okPerSecond({ run, requests: readRequests(runFolder(experiment, run)) });
  return `${Math.round(rate).toLocaleString("en")} per second${told === "" ? "" : ` (${told})`}`;
}
