import type { Plan, PlannedRun, Run } from "lib/model.ts";
import { epochMs } from "lib/measure/clock.ts";
import type { DriveProgress } from "lib/measure/drivers/driver.ts";
import type { Experiment } from "lib/store/experiment.ts";
import { removeStatus, type RunStatus, type StatusWarning, writeStatus } from "lib/store/status_file.ts";
import { coresUsed, rateOf } from "./recent_rates.ts";
import type { MemoryTick, RunWatch } from "./run_watch.ts";

/** Between two writes of the file. */
const WRITE_MS = 500;
/** What a run takes beside its load, before the first one is made. */
const AROUND_LOAD_MS = 3000;

/** Keeps `status.json` of the experiment that is being made; nothing is left of it afterwards. */
export class LiveStatus implements Disposable {
  readonly #started_at = new Date().toISOString();
  readonly #warnings: StatusWarning[] = [];
  #experiment: Experiment | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  #run: RunStatus | null = null;
  #began_ms = 0;
  #here = 0;
  #spent_ms = 0;

  /** Begins to write: the experiment has a folder. */
  open(experiment: Experiment): void {
    this.#experiment = experiment;
    this.#warnings.push(...experiment.runs.flatMap(warningsOf));
    this.#write();
    this.#timer = setInterval(() => this.#write(), WRITE_MS);
  }

  /** A run begins; what it is told goes into the file. */
  begin({ id, stack_id, workload, block }: PlannedRun, { load }: Plan): RunWatch {
    const run = this.#run = { ...UNKNOWN, id, stack_id, workload, block };
    this.#began_ms = epochMs();
    const seen: DriveProgress[] = [{ at_ms: 0, rows: 0, failed: 0 }];
    const ticks: { at_ms: number; tick: MemoryTick }[] = [];
    const set = (known: Partial<RunStatus>) => {
      if (this.#run?.id === run.id) this.#run = { ...this.#run, ...known };
    };
    return {
      stage: (stage) => set({ stage }),
      latency: ({ of, n, p50_ms, p99_ms }) => set({ latency: { of, n, p50_ms, p99_ms } }),
      progress: (progress) => {
        seen.push(progress);
        const { at_ms, rows, failed } = progress;
        const stage = stageAt(at_ms, load);
        set({ stage, load_ms: at_ms, requests: rows, failed, per_second: rateOf(seen) });
      },
      memory: (tick) => {
        ticks.push({ at_ms: epochMs(), tick });
        const rss_bytes = tick.length === 0 ? null : tick.reduce((sum, one) => sum + one.rss_bytes, 0);
        set({ rss_bytes, cpu_cores: coresUsed(ticks) });
      },
    };
  }

  /** The run is sealed. */
  end(run: Run): void {
    this.#warnings.push(...warningsOf(run));
    this.#here++;
    this.#spent_ms += epochMs() - this.#began_ms;
    this.#run = null;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    if (this.#experiment !== null) removeStatus(this.#experiment.folder);
    this.#experiment = null;
  }

  #write(): void {
    if (this.#experiment === null) return;
    const { folder, plan, runs } = this.#experiment;
    writeStatus(folder, {
      format: 1,
      experiment: plan.experiment,
      pid: Deno.pid,
      started_at: this.#started_at,
      updated_at: new Date().toISOString(),
      planned: plan.runs.length,
      made: runs.length + this.#here,
      warmup_ms: plan.load.warmup_ms,
      window_ms: plan.load.window_ms,
      left_ms: this.#left(plan, plan.runs.length - runs.length - this.#here),
      run: this.#run,
      warnings: this.#warnings,
    });
  }

  #left({ load }: Plan, runs: number): number {
    const each = this.#here > 0
      ? this.#spent_ms / this.#here
      : load.warmup_ms + load.window_ms + AROUND_LOAD_MS;
    const into = this.#run === null ? 0 : Math.min(each, epochMs() - this.#began_ms);
    return Math.round(Math.max(0, each * runs - into));
  }
}

const UNKNOWN = {
  stage: "starting",
  load_ms: null,
  requests: 0,
  failed: 0,
  per_second: null,
  rss_bytes: null,
  cpu_cores: null,
  latency: null,
} as const satisfies Partial<RunStatus>;

/** Where in its load a run is. */
export function stageAt(at_ms: number, load: Plan["load"]): "warm-up" | "window" | "draining" {
  if (at_ms < load.warmup_ms) return "warm-up";
  return at_ms < load.warmup_ms + load.window_ms ? "window" : "draining";
}

function warningsOf({ id, end, reason, gates }: Run): StatusWarning[] {
  const ended = end === "complete" ? [] : [`${end}${reason === null ? "" : `: ${reason}`}`];
  return [
    ...ended.map((message) => ({ run: id, severity: "invalid" as const, message })),
    ...gates.filter((reading) => reading.warns)
      .map(({ severity, message }) => ({ run: id, severity, message })),
  ];
}
