import type { Plan, PlannedRun, Run } from "lib/model.ts";
import { okPerSecond } from "lib/gates/window.ts";
import type { Database } from "lib/measure/database.ts";
import { type Experiment, runFolder } from "lib/store/experiment.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { NULL_STACK } from "./blocks.ts";
import { makeRun } from "./one_run.ts";
import type { Prepared } from "./prepare.ts";
import { type ProgressLine, progressLine } from "./progress_line.ts";
import { sentinelOf } from "./read_sentinel.ts";

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
  /** Says nothing of its runs. */
  readonly quiet: boolean;
}

/** Makes every run that an experiment lacks, in the planned order. */
export async function makeRuns(
  experiment: Experiment,
  { prepared, database, signal, quiet }: Means,
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
      onProgress: ({ at_ms, rows, failed }) =>
        line.show(
          name,
          `${stage(at_ms, plan)}, ${Math.round(rows / at_ms * 1000)} requests/s, ${failed} failed`,
        ),
    });
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

function stage(at_ms: number, { load }: Plan): string {
  if (at_ms < load.warmup_ms) return "warm-up";
  return at_ms < load.warmup_ms + load.window_ms ? "window" : "draining";
}

function outcome(experiment: Experiment, run: Run): string {
  const warnings = run.gates.filter((reading) => reading.warns && reading.severity !== "note");
  const told = warnings.map((reading) => `${reading.severity}: ${reading.message}`).join("; ");
  if (run.end !== "complete") return told;
  const rate = okPerSecond({ run, requests: readRequests(runFolder(experiment, run)) });
  return `${Math.round(rate).toLocaleString("en")} per second${told === "" ? "" : ` (${told})`}`;
}
