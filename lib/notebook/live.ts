import { basename, join, resolve } from "node:path";
import { type Experiment, openExperiment } from "lib/store/experiment.ts";
import { experimentsFolder } from "lib/store/paths.ts";
import { readStatus } from "lib/store/status_file.ts";
import type { StatusLine } from "lib/store/status_words.ts";
import { findLive, newestExperiment, watchStatus } from "lib/store/watch_status.ts";
import { type CollectProcess, type CollectRequest, startCollect } from "lib/notebook/collect_process.ts";
import { Interrupted, interruptible } from "lib/notebook/interruptible.ts";
import { type LiveOutput, liveOutput } from "lib/notebook/live_output.ts";

/** Modifies what an interrupted cell does. */
export interface LiveOptions extends CollectRequest {
  /** Interrupting the cell leaves the experiment going, for `follow()`. It ends with the kernel all the same. */
  readonly keep?: boolean;
}

const LOOK_MS = 500;

/**
 * Makes an experiment in a process of its own and shows under the cell how it goes; returns it when it is whole. An
 * experiment that lacks runs goes on where it stopped when the same is asked again.
 *
 * Interrupting the cell ends the experiment unless `keep` is true; the end of the kernel ends it in any case. Runs that
 * are whole stay, nothing else does.
 *
 * @throws {Interrupted} when the cell was interrupted. @throws {Error} with what `collect` said, when runs are missing.
 */
export async function live({ keep = false, ...request }: LiveOptions = {}): Promise<Experiment> {
  const into = resolve(request.into ?? experimentsFolder());
  const output = liveOutput();
  const collect = startCollect({ ...request, into });
  const made: { folder: string | null } = { folder: null };
  try {
    const code = await interruptible((signal) => untilEnded(collect, { into, output, signal, made }));
    const experiment = made.folder === null ? null : await openExperiment(made.folder);
    if (experiment === null || experiment.missing.length > 0) {
      throw new Error(`The experiment ended early, with exit code ${code}:\n${collect.tail()}`);
    }
    await output.end(summaryOf(experiment, "is whole"));
    return inOneLine(experiment);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    if (!keep) await collect.stop();
    await output.end(await interruptedLines(made.folder, keep));
    throw error;
  }
}

/**
 * Shows under the cell how an experiment goes that another process makes, until it ends, and returns it: one by name
 * or path, or else the one that is being made, or else the newest. Interrupting the cell ends the watching alone.
 *
 * @throws {RangeError} when there is no such experiment.
 */
export async function follow(
  nameOrPath?: string,
  { into = experimentsFolder() }: { readonly into?: string } = {},
): Promise<Experiment> {
  const named = nameOrPath === undefined || nameOrPath.includes("/") ? nameOrPath : join(into, nameOrPath);
  const folder = named ?? findLive(into) ?? (await newestExperiment(into))?.folder;
  if (folder === undefined) throw new RangeError(`Cannot follow as there is no experiment in ${into}`);
  const output = liveOutput();
  await interruptible(async (signal) => {
    for await (const status of watchStatus(folder)) {
      if (signal.aborted) return;
      await output.status(status);
    }
  });
  const experiment = await openExperiment(folder);
  await output.end(summaryOf(experiment, experiment.missing.length > 0 ? "ended early" : "is whole"));
  return inOneLine(experiment);
}

/** Shows where a process is with its experiment until the process ends; returns its exit code. */
async function untilEnded(
  collect: CollectProcess,
  { into, output, signal, made }: {
    into: string;
    output: LiveOutput;
    signal: AbortSignal;
    made: { folder: string | null };
  },
): Promise<number> {
  while (!signal.aborted) {
    made.folder ??= findLive(into, collect.pid);
    const status = made.folder === null ? null : readStatus(made.folder);
    if (status !== null) await output.status(status);
    else if (made.folder === null) await output.note(`being prepared, process ${collect.pid}`);
    const code = await within(LOOK_MS, collect.ended);
    if (code !== null) return code;
  }
  return await collect.ended;
}

/** A cell that ends with the experiment shows its folder in place of all that is in it. */
function inOneLine(experiment: Experiment): Experiment {
  const value = () => ({ "text/plain": experiment.folder });
  return Object.defineProperty(experiment, Symbol.for("Jupyter.display"), { value, enumerable: false });
}

/** What a promise settles with within so many milliseconds, or null. */
async function within<T>(ms: number, promise: Promise<T>): Promise<T | null> {
  const { promise: pause, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, ms, null);
  try {
    return await Promise.race([promise, pause]);
  } finally {
    clearTimeout(timer);
  }
}

function summaryOf({ folder, plan, runs, missing }: Experiment, word: string): StatusLine[] {
  const lost = runs.filter(({ end }) => end !== "complete").length;
  const warned = (severity: string) =>
    runs.filter(({ gates }) => gates.some((gate) => gate.warns && gate.severity === severity)).length;
  const early = lost === 0 ? "" : `, ${lost} of them ended early`;
  return [
    ["experiment", `${basename(folder)} ${word}`],
    ["runs", `${plan.runs.length - missing.length} of ${plan.runs.length} made${early}`],
    [
      "warnings",
      `${warned("invalid")} runs invalid, ${warned("bound")} a bound, ${warned("note")} with a note`,
    ],
  ];
}

async function interruptedLines(folder: string | null, keep: boolean): Promise<StatusLine[]> {
  if (folder === null) return [["experiment", keep ? "not followed any more" : "ended before its first run"]];
  if (keep) {
    return [["experiment", `${basename(folder)} goes on, not followed any more: follow() takes it up again`]];
  }
  return summaryOf(await openExperiment(folder), "was interrupted; the same cell goes on with it");
}
