import { join } from "node:path";
import { NOTHING_OBSERVED, type PlannedRun } from "lib/model.ts";
import { sleep } from "lib/measure/clock.ts";
import type { Database } from "lib/measure/database.ts";
import { freePort } from "lib/measure/free_port.ts";
import { sampleMemory } from "lib/measure/memory.ts";
import { startServer } from "lib/measure/server.ts";
import { StackError } from "lib/measure/stack_error.ts";
import { writeMemory } from "lib/store/memory_file.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import type { Launch } from "../launch.ts";
import { type Learnt, neededDatabase, type RunContext } from "./run_context.ts";
import { verifyAndDrive } from "./verify_and_drive.ts";

/** How long the server's memory is watched before anybody asks it anything. */
const IDLE_MS = 500;
const START_MS = 60_000;
/** Where nobody listens: stacks start without a database, and experiments without database workloads have none. */
const NO_DATABASE = "postgres://benchbook@127.0.0.1:1/benchbook";

/**
 * Starts the server, has it verified and driven while its memory is sampled, and stops it. `context.folder` is the
 * run's own. A server that does not start is a run that ended so.
 */
export async function measureRun(planned: PlannedRun, launch: Launch, context: RunContext): Promise<Learnt> {
  const workload = WORKLOADS[planned.workload];
  const database = neededDatabase(workload, context);
  await database?.prepare();
  const before = await database?.counters();
  const learnt = await withServer(planned, launch, context);
  // Backends report their transactions when they disconnect, so the server must be gone before they are counted.
  const after = learnt.end === "database_lost" ? undefined : await database?.counters();
  if (before === undefined || after === undefined) return learnt;
  const transactions = after.transactions - before.transactions;
  return { ...learnt, observed: { ...learnt.observed, transactions } };
}

async function withServer(planned: PlannedRun, launch: Launch, context: RunContext): Promise<Learnt> {
  const learnt: Learnt = {
    end: "complete",
    reason: null,
    verdicts: [],
    body_bytes: null,
    observed: NOTHING_OBSERVED,
  };
  const port = freePort();
  try {
    await using server = await startServer({
      stack_id: planned.stack_id,
      argv: launch.argv,
      cwd: launch.cwd,
      env: serverEnvironment(planned.workload, launch, { port, database: context.database }),
      port,
      log: join(context.folder, "server.log"),
      readyPath: WORKLOADS[planned.workload].path,
      startMs: START_MS,
      ...(launch.cpu_quota === undefined ? {} : { cpu_quota: launch.cpu_quota }),
    });
    learnt.observed = {
      ...NOTHING_OBSERVED,
      start_ms: server.start_ms,
      null_per_second: context.null_per_second,
    };
    const sampler = sampleMemory(server.tree, (tick) => context.watch?.memory(tick));
    let origin: number | null = null;
    try {
      await sleep(IDLE_MS);
      origin = await verifyAndDrive(server, { planned, launch, context, learnt });
    } finally {
      writeMemory(context.folder, await sampler.stop(origin ?? performance.timeOrigin + performance.now()));
    }
  } catch (error) {
    if (!(error instanceof StackError)) throw error;
    learnt.end = "start_failed";
    learnt.reason = error.message;
  }
  return learnt;
}

function serverEnvironment(
  workload: PlannedRun["workload"],
  launch: Launch,
  { port, database }: { port: number; database: Database | null },
): Record<string, string> {
  const pool = WORKLOADS[workload].pool_size;
  return {
    ...launch.env,
    ...(pool === undefined ? {} : { POOL_SIZE: String(pool) }),
    PORT: String(port),
    DATABASE_URL: database?.url ?? NO_DATABASE,
  };
}
