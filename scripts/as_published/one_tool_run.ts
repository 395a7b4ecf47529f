import { join } from "node:path";
import type { Environment, StackId, Verdict, WorkloadId } from "lib/model.ts";
import { epochMs, sleep } from "lib/measure/clock.ts";
import type { Database } from "lib/measure/database.ts";
import { readEnvironment } from "lib/measure/environment.ts";
import { freePort } from "lib/measure/free_port.ts";
import { sampleMemory } from "lib/measure/memory.ts";
import { type Server, startServer } from "lib/measure/server.ts";
import { StackError } from "lib/measure/stack_error.ts";
import { verify } from "lib/measure/verify.ts";
import { writeMemory } from "lib/store/memory_file.ts";
import { ROOT } from "lib/store/paths.ts";
import { openToolRun, sealToolRun, type ToolObserved, type ToolRun } from "lib/store/tool_run.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import { serverCount } from "../collect/server_count.ts";
import type { Launch } from "../launch.ts";
import { observedOf } from "./observed.ts";
import { runTool, type ToolMeans, type ToolOutcome } from "./run_tool.ts";

const START_MS = 60_000;
/** How long the server's memory is watched before anybody asks it anything. */
const IDLE_MS = 500;
const NO_DATABASE = "postgres://benchbook@127.0.0.1:1/benchbook";

/** One tool against one stack under one workload. */
export interface ToolOrder extends ToolMeans {
  readonly experimentFolder: string;
  readonly publication: string | null;
  readonly version: string | null;
  readonly deviations: readonly string[];
  readonly stack_id: StackId;
  readonly launch: Launch;
  readonly workload: WorkloadId;
  readonly database: Database | null;
}

interface Learnt extends ToolOutcome {
  verdicts: readonly Verdict[];
  observed: ToolObserved | null;
}

/**
 * Starts a stack, holds its answers against the workload, runs the tool, and keeps everything that it put out. A run
 * that goes wrong is kept too and says how it ended.
 */
export async function makeToolRun(order: ToolOrder): Promise<ToolRun> {
  const { tool, stack_id, workload, launch, load, deviations, publication, version } = order;
  const { id, folder } = openToolRun(order.experimentFolder, `${tool.id}-${stack_id}-${workload}`);
  const started_at = new Date().toISOString();
  const environment: Environment = await readEnvironment(ROOT, launch.versions);
  const learnt = await withServer(order, folder);
  order.signal.throwIfAborted();
  return sealToolRun(folder, {
    format: 1,
    id,
    publication,
    tool: tool.id,
    version,
    load,
    deviations,
    stack_id,
    stack: launch.stack,
    workload,
    started_at,
    environment,
    ...learnt,
  });
}

async function withServer(order: ToolOrder, folder: string): Promise<Learnt> {
  const { stack_id, launch, database } = order;
  const workload = WORKLOADS[order.workload];
  const learnt: Learnt = {
    end: "complete",
    reason: null,
    verdicts: [],
    steps: [],
    observed: null,
    summary: null,
  };
  if (workload.needs === "postgres") await database?.prepare();
  const port = freePort();
  try {
    await using server = await startServer({
      stack_id,
      argv: launch.argv,
      cwd: launch.cwd,
      env: { ...launch.env, PORT: String(port), DATABASE_URL: database?.url ?? NO_DATABASE },
      port,
      log: join(folder, "server.log"),
      readyPath: workload.path,
      startMs: START_MS,
    });
    await verifyAndRun(server, { order, folder, learnt });
  } catch (error) {
    if (!(error instanceof StackError)) throw error;
    Object.assign(learnt, { end: "start_failed", reason: error.message });
  }
  return learnt;
}

async function verifyAndRun(
  server: Server,
  { order, folder, learnt }: { order: ToolOrder; folder: string; learnt: Learnt },
): Promise<void> {
  const workload = WORKLOADS[order.workload];
  const sampler = sampleMemory(server.tree);
  await sleep(IDLE_MS);
  const sql = workload.needs === "postgres" ? order.database?.sql ?? null : null;
  const { verdicts } = await verify(server.origin, workload, { sql });
  learnt.verdicts = verdicts;
  const wrong = verdicts.find((verdict) => verdict.level === "fail");
  if (wrong !== undefined) {
    await sampler.stop(0);
    Object.assign(learnt, { end: "wrong_answer", reason: `${wrong.check}: ${wrong.reason}` });
    return;
  }
  await before(server.origin + workload.path, order.load.before);
  const count = await serverCount(server, order.stack_id);
  const began = epochMs();
  const ends = await runTool(order, { origin: server.origin, path: workload.path, folder }, learnt);
  const took_s = (epochMs() - began) / 1000;
  const samples = await sampler.stop(began);
  writeMemory(folder, samples);
  const counted = server.ending() === null ? await serverCount(server, order.stack_id) : null;
  const server_count = count === null || counted === null ? null : counted - count;
  learnt.observed = { took_s, server_count, ...observedOf(samples, ends) };
  const ending = server.ending();
  if (ending !== null) {
    Object.assign(learnt, { end: "server_lost", reason: `the server ended with ${ending}` });
  }
}

async function before(url: string, asked: ToolOrder["load"]["before"]): Promise<void> {
  for (let left = asked?.requests ?? 0; left > 0; left--) await (await fetch(url)).arrayBuffer();
  await sleep((asked?.pause_s ?? 0) * 1000);
}
