import { Buffer } from "node:buffer";
import { join } from "node:path";
import type { LoadProfile } from "lib/model.ts";
import { waitOf } from "lib/measure/drivers/needs.ts";
import type { AccuracyCase } from "lib/store/accuracy_file.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { driveRun, reportOf } from "../collect/drive_run.ts";
import type { AccuracyPlan } from "./accuracy_cases.ts";
import { FINDINGS, rowsCounted } from "./accuracy_checks.ts";
import { asOne, type CaseDrive, wasDisturbed } from "./accuracy_drives.ts";
import { startScripted } from "./scripted_process.ts";
import { bodyOf } from "./scripted/body.ts";
import { SCRIPTS } from "./scripted/scripts.ts";

/** How a case is driven. */
export interface DriveDesign {
  /** The server's core. */
  readonly core: number | null;
  readonly drives: number;
  /** How often each is made at most, where other processes disturb it. */
  readonly tries: number;
}

/** Drives a case and holds what came of it against the server's truth. */
export async function driveAccuracy(
  plan: AccuracyPlan,
  { core, drives, tries }: DriveDesign,
): Promise<AccuracyCase> {
  const done: CaseDrive[] = [];
  while (done.length < drives) {
    let one = await driveOnce(plan, core);
    let disturbed = 0;
    for (; disturbed < tries - 1 && wasDisturbed(one); disturbed++) one = await driveOnce(plan, core);
    done.push({ ...one, disturbed });
  }
  return asOne(done);
}

/** A word more where the driver does not sleep. */
function closedLoop(load: LoadProfile): string {
  const wait = waitOf(load);
  return wait === "sleep" ? "closed" : `closed, ${wait}`;
}

async function driveOnce(
  { script, load, questions }: AccuracyPlan,
  core: number | null,
): Promise<CaseDrive> {
  const folder = await Deno.makeTempDir({ prefix: "benchbook-accuracy-" });
  try {
    const rows = join(folder, "rows");
    await Deno.mkdir(rows);
    await using server = await startScripted(script, { folder, core });
    const body_base64 = Buffer.from(bodyOf(SCRIPTS[script])).toString("base64");
    const order = {
      origin: server.origin,
      method: "GET",
      path: "/health",
      body_base64,
      load,
      folder: rows,
    } as const;
    const driven = await driveRun(order, server);
    const { cpu, origin_epoch_ms } = driven;
    reportOf(driven, order);
    const evidence = { requests: readRequests(rows), truth: await server.truth(), load, origin_epoch_ms };
    const findings = questions.map((question) => FINDINGS[question](evidence));
    return {
      driver: load.driver,
      script,
      about: SCRIPTS[script].about,
      loop: load.kind === "closed"
        ? closedLoop(load)
        : `open, ${load.arrivals}, ${load.per_second} per second, ${load.wait}`,
      connections: load.in_flight,
      disturbed: 0,
      foreign_cpu_share: cpu?.foreign_cpu_share ?? null,
      steal_share: cpu?.steal_share ?? null,
      rows: evidence.requests.rows,
      server_count: evidence.truth.requests,
      readings: findings.flatMap(({ readings }) => readings),
      checks: [rowsCounted(evidence), ...findings.flatMap(({ checks }) => checks)],
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
