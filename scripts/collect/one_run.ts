import { Buffer } from "node:buffer";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type {
  Environment,
  LoadProfile,
  Observed,
  PlannedRun,
  RequestColumns,
  Run,
  RunEnd,
  Verdict,
  Workload,
} from "lib/model.ts";
import type { EarlierRun } from "lib/gates/gate.ts";
import { judge } from "lib/gates/mod.ts";
import { sleep } from "lib/measure/clock.ts";
import type { Database } from "lib/measure/database.ts";
import { readEnvironment } from "lib/measure/environment.ts";
import { freePort } from "lib/measure/free_port.ts";
import { sampleMemory } from "lib/measure/memory.ts";
import { programTraces } from "lib/measure/program_traces.ts";
import { type Server, startServer } from "lib/measure/server.ts";
import { StackError } from "lib/measure/stack_error.ts";
import { verify } from "lib/measure/verify.ts";
import { verifyMix } from "lib/measure/verify_mix.ts";
import { writeMemory } from "lib/store/memory_file.ts";
import { ROOT } from "lib/store/paths.ts";
import { allocateRequests } from "lib/store/request_columns.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { segmentName } from "lib/store/request_writer.ts";
import { openRunFolder, sealRunFolder } from "lib/store/run_folder.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import type { Launch } from "../launch.ts";
import { driveRun } from "./drive_run.ts";
import { readSentinel, type SentinelOrder } from "./read_sentinel.ts";
import type { RunWatch } from "./run_watch.ts";
import { serverCount } from "./server_count.ts";

/** How long the server's memory is watched before anybody asks it anything. */
const IDLE_MS = 500;
const START_MS = 60_000;
/** Where nobody listens: stacks start without a database, and experiments without database workloads have none. */
const NO_DATABASE = "postgres://benchbook@127.0.0.1:1/benchbook";

/** What every run of an experiment shares. */
export interface RunContext {
  readonly experiment: string;
  readonly folder: string;
  readonly load: LoadProfile;
  /** Null where no workload of the plan needs one. */
  readonly database: Database | null;
  /** The null stack's rate in this block, once it is known. */
  readonly null_per_second: number | null;
  /** The experiment's runs so far, which some gates compare with. */
  readonly earlier?: readonly EarlierRun[];
  /** Given for the first and the last run of a block. */
  readonly sentinel?: SentinelOrder | null;
  /** Is told how it goes. */
  readonly watch?: RunWatch;
  /** Once aborted, no run is sealed: what is being torn down must not look like a run that was lost. */
  readonly signal: AbortSignal;
}

/** What is learnt while a run is made. */
interface Learnt {
  end: RunEnd;
  reason: string | null;
  verdicts: readonly Verdict[];
  body_bytes: number | null;
  observed: Observed;
}

const NOTHING: Observed = {
  client_cpu_share: null,
  client_wait_share: null,
  server_wait_share: null,
  server_cpu_us: null,
  steal_share: null,
  server_count: null,
  transactions: null,
  answered_with_database: null,
  null_per_second: null,
  connects: null,
  start_ms: null,
};

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
  const learnt = await measure(planned, launch, { ...context, folder });
  context.signal.throwIfAborted();
  const closing = sentinel?.at === "end" ? await readSentinel(sentinel, { load, experimentFolder }) : null;
  learnt.observed = { ...learnt.observed, sentinel: opening ?? closing };
  context.signal.throwIfAborted();
  return finish(planned, launch, { context, folder, started_at, environment, learnt });
}

async function measure(planned: PlannedRun, launch: Launch, context: RunContext): Promise<Learnt> {
  const workload = WORKLOADS[planned.workload];
  const database = needed(workload, context);
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
  const learnt: Learnt = { end: "complete", reason: null, verdicts: [], body_bytes: null, observed: NOTHING };
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
    learnt.observed = { ...NOTHING, start_ms: server.start_ms, null_per_second: context.null_per_second };
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

/** Returns the instant load began, or null when it never did. */
async function verifyAndDrive(
  server: Server,
  { planned, launch, context, learnt }: {
    planned: PlannedRun;
    launch: Launch;
    context: RunContext;
    learnt: Learnt;
  },
): Promise<number | null> {
  const workload = WORKLOADS[planned.workload];
  context.watch?.stage("verifying");
  const verification = await verify(server.origin, workload, { sql: needed(workload, context)?.sql ?? null });
  const mix = await verifyMix(server.origin, workload);
  const program = programTraces(server.tree(), { stack: launch.stack, folder: launch.cwd });
  learnt.verdicts = [...verification.verdicts, ...mix.verdicts, program];
  const wrong = learnt.verdicts.find((verdict) => verdict.level === "fail");
  if (wrong !== undefined) {
    learnt.end = "wrong_answer";
    learnt.reason = `${wrong.check}: ${wrong.reason}`;
    return null;
  }
  const { body } = verification;
  learnt.body_bytes = mix.requests === null ? body?.length ?? null : null;
  const countBefore = await serverCount(server, planned.stack_id);
  const driven = await driveRun(
    {
      origin: server.origin,
      method: workload.method,
      path: workload.path,
      body_base64: body === null ? null : Buffer.from(body).toString("base64"),
      ...(mix.requests === null ? {} : { requests: mix.requests }),
      load: context.load,
      folder: context.folder,
    },
    server,
    context.watch,
  );
  context.watch?.stage("sealing");
  const lost = await whatWasLost(server, {
    driverEnding: driven.report === null ? driven.ending : null,
    database: needed(workload, context),
  });
  if (lost !== null) Object.assign(learnt, lost);
  const countAfter = server.ending() === null ? await serverCount(server, planned.stack_id) : null;
  learnt.observed = {
    ...learnt.observed,
    ...driven.cpu,
    server_count: countBefore === null || countAfter === null ? null : countAfter - countBefore,
    connects: driven.report?.connects ?? null,
    answered_with_database: workload.transactions_per_request === 0 || driven.report === null
      ? null
      : driven.report.answered + verification.answered + mix.answered,
  };
  return driven.origin_epoch_ms;
}

async function whatWasLost(
  server: Server,
  { driverEnding, database }: { driverEnding: string | null; database: Database | null },
): Promise<{ end: RunEnd; reason: string } | null> {
  if (database !== null && !await database.alive()) {
    return { end: "database_lost", reason: "PostgreSQL is gone" };
  }
  const ending = server.ending();
  if (ending !== null) return { end: "server_lost", reason: `the server ended with ${ending}` };
  if (driverEnding !== null) return { end: "driver_lost", reason: `the driver ended with ${driverEnding}` };
  return null;
}

/** The database, for workloads that ask it; a server is given its address either way. */
function needed(workload: Workload, { database }: RunContext): Database | null {
  return workload.needs === "postgres" ? database : null;
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
