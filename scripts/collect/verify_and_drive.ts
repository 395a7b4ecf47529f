import { Buffer } from "node:buffer";
import type { PlannedRun, RunEnd, Verdict } from "lib/model.ts";
import type { Database } from "lib/measure/database.ts";
import type { DriveOrder, MixedRequest } from "lib/measure/drivers/driver.ts";
import { programTraces } from "lib/measure/program_traces.ts";
import type { Server } from "lib/measure/server.ts";
import { verify } from "lib/measure/verify.ts";
import { verifyMix } from "lib/measure/verify_mix.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import type { Launch } from "../launch.ts";
import { driveRun } from "./drive_run.ts";
import { type Learnt, neededDatabase, type RunContext } from "./run_context.ts";
import { serverCount } from "./server_count.ts";

/** The run that is being made, and what is learnt of it on the way. */
interface Making {
  readonly planned: PlannedRun;
  readonly launch: Launch;
  readonly context: RunContext;
  readonly learnt: Learnt;
}

/** What the answers were before any load. */
interface Proof {
  readonly verdicts: readonly Verdict[];
  /** The verified body; null where there is none to hold answers against. */
  readonly body: Uint8Array | null;
  /** The requests of the workload's mix; null where it has one request only. */
  readonly requests: readonly MixedRequest[] | null;
  /** Answers with status 200. */
  readonly answered: number;
}

/** Returns the instant load began, or null when it never did because an answer was wrong. */
export async function verifyAndDrive(server: Server, making: Making): Promise<number | null> {
  const { planned, context, learnt } = making;
  const workload = WORKLOADS[planned.workload];
  context.watch?.stage("verifying");
  const proof = await prove(server, making);
  learnt.verdicts = proof.verdicts;
  const wrong = proof.verdicts.find((verdict) => verdict.level === "fail");
  if (wrong !== undefined) {
    learnt.end = "wrong_answer";
    learnt.reason = `${wrong.check}: ${wrong.reason}`;
    return null;
  }
  learnt.body_bytes = proof.requests === null ? proof.body?.length ?? null : null;
  const countBefore = await serverCount(server, planned.stack_id);
  const driven = await driveRun(orderOf(server, proof, making), server, context.watch);
  context.watch?.stage("sealing");
  const lost = await whatWasLost(server, {
    driverEnding: driven.report === null ? driven.ending : null,
    database: neededDatabase(workload, context),
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
      : driven.report.answered + proof.answered,
  };
  return driven.origin_epoch_ms;
}

async function prove(server: Server, { planned, launch, context }: Making): Promise<Proof> {
  const workload = WORKLOADS[planned.workload];
  const sql = neededDatabase(workload, context)?.sql ?? null;
  const { verdicts, body, answered } = await verify(server.origin, workload, { sql });
  const mix = await verifyMix(server.origin, workload);
  const program = programTraces(server.tree(), { stack: launch.stack, folder: launch.cwd });
  return {
    verdicts: [...verdicts, ...mix.verdicts, program],
    body,
    requests: mix.requests,
    answered: answered + mix.answered,
  };
}

function orderOf(server: Server, { body, requests }: Proof, { planned, context }: Making): DriveOrder {
  const { method, path } = WORKLOADS[planned.workload];
  return {
    origin: server.origin,
    method,
    path,
    body_base64: body === null ? null : Buffer.from(body).toString("base64"),
    ...(requests === null ? {} : { requests }),
    load: context.load,
    folder: context.folder,
  };
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
