import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Environment, PlannedRun, RequestColumns, Run } from "lib/model.ts";
import { judge } from "lib/gates/mod.ts";
import { readEnvironment } from "lib/measure/environment.ts";
import { ROOT } from "lib/store/paths.ts";
import { allocateRequests } from "lib/store/request_columns.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { segmentName } from "lib/store/request_writer.ts";
import { openRunFolder, sealRunFolder } from "lib/store/run_folder.ts";
import type { Launch } from "../launch.ts";
import { measureRun } from "./measure_run.ts";
import { readSentinel } from "./read_sentinel.ts";
import type { Learnt, RunContext } from "./run_context.ts";

/**
 * Makes one run, start to stop, and seals its folder. A run that goes wrong is a run too: its folder says how it
 * ended and keeps what there is.
 */
export async function makeRun(planned: PlannedRun, launch: Launch, context: RunContext): Promise<Run> {
  const { sentinel = null, load, folder: experimentFolder } = context;
  const opening = sentinel?.at === "start" ? await readSentinel(sentinel, { load, experimentFolder }) : null;
  const folder = openRunFolder(context.folder, planned.id);
  const started_at = new Date().toISOString();
  const environment = await readEnvironment(ROOT, {
    ...launch.versions,
    ...(context.database === null ? {} : { postgres: context.database.version }),
  });
  const learnt = await measureRun(planned, launch, { ...context, folder });
  context.signal.throwIfAborted();
  const closing = sentinel?.at === "end" ? await readSentinel(sentinel, { load, experimentFolder }) : null;
  learnt.observed = { ...learnt.observed, sentinel: opening ?? closing };
  context.signal.throwIfAborted();
  return finish(planned, launch, { context, folder, started_at, environment, learnt });
}

function finish(
  planned: PlannedRun,
  launch: Launch,
  { context, folder, started_at, environment, learnt }: {
    context: RunContext;
    folder: string;
    started_at: string;
    environment: Environment;
    learnt: Learnt;
  },
): Run {
  const run = {
    format: 1 as const,
    ...planned,
    experiment: context.experiment,
    stack: launch.stack,
    load: context.load,
    started_at,
    environment,
    ...learnt,
  };
  const gates = judge({ run, requests: rowsOf(folder), earlier: context.earlier ?? [] });
  return sealRunFolder(folder, { ...run, gates });
}

/** A run that lost its driver early, or never had one, has no segment. */
function rowsOf(folder: string): RequestColumns {
  return existsSync(join(folder, segmentName(0))) ? readRequests(folder) : allocateRequests(0);
}
