import { Buffer } from "node:buffer";
import { join } from "node:path";
import type { LoadProfile, WorkloadId } from "lib/model.ts";
import { okPerSecond } from "lib/gates/window.ts";
import type { Database } from "lib/measure/database.ts";
import { freePort } from "lib/measure/free_port.ts";
import { type Server, startServer } from "lib/measure/server.ts";
import { verify } from "lib/measure/verify.ts";
import { seededRandom, shuffled } from "lib/stats/random.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import { driveRun } from "../collect/drive_run.ts";
import type { Launch } from "../launch.ts";
import type { Dosed } from "./dose_slope.ts";

/** What is driven, and how often. */
export interface DoseDesign {
  readonly stack_id: string;
  readonly launch: Launch;
  readonly workload: WorkloadId;
  readonly load: LoadProfile;
  /** Microseconds of busy spin before each request; each once in each repeat. */
  readonly doses_us: readonly number[];
  readonly repeats: number;
  readonly seed: number;
  readonly database: Database | null;
}

/** One drive, with what its driver's busiest thread took of its core. */
export interface DoseDrive extends Dosed {
  readonly client_cpu_share: number | null;
}

/** Every dose once in each repeat, in an order that the seed decides, a fresh server for each repeat. */
export async function driveDoses(
  design: DoseDesign,
  onDrive: (drive: DoseDrive) => void,
): Promise<DoseDrive[]> {
  const random = seededRandom(design.seed);
  const drives: DoseDrive[] = [];
  const folder = await Deno.makeTempDir({ prefix: "benchbook-dose-" });
  try {
    for (let repeat = 1; repeat <= design.repeats; repeat++) {
      await using server = await start(design, folder);
      const body = await verifiedBody(server, design);
      for (const dose_us of shuffled(design.doses_us, random)) {
        const drive = { repeat, dose_us, ...await driveOnce(server, { design, body, dose_us, folder }) };
        drives.push(drive);
        onDrive(drive);
      }
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  return drives;
}

function start({ stack_id, launch, workload, database }: DoseDesign, folder: string): Promise<Server> {
  const port = freePort();
  const url = database?.url ?? "postgres://benchbook@127.0.0.1:1/benchbook";
  return startServer({
    stack_id,
    argv: launch.argv,
    cwd: launch.cwd,
    env: { ...launch.env, PORT: String(port), DATABASE_URL: url },
    port,
    log: join(folder, "server.log"),
    readyPath: WORKLOADS[workload].path,
    startMs: 60_000,
  });
}

async function verifiedBody(server: Server, { workload, database }: DoseDesign): Promise<string | null> {
  const { body, verdicts } = await verify(server.origin, WORKLOADS[workload], { sql: database?.sql ?? null });
  const wrong = verdicts.find(({ level }) => level === "fail");
  if (wrong !== undefined) throw new Error(`Cannot dose a wrong answer: ${wrong.check}: ${wrong.reason}`);
  return body === null ? null : Buffer.from(body).toString("base64");
}

async function driveOnce(
  server: Server,
  { design, body, dose_us, folder }: {
    design: DoseDesign;
    body: string | null;
    dose_us: number;
    folder: string;
  },
): Promise<Pick<DoseDrive, "per_second" | "client_cpu_share">> {
  const { method, path } = WORKLOADS[design.workload];
  const load: LoadProfile = { ...design.load, spin_us: dose_us };
  const rows = await Deno.makeTempDir({ dir: folder });
  const order = { origin: server.origin, method, path, body_base64: body, load, folder: rows };
  const { report, ending, cpu } = await driveRun(order, server);
  if (report === null || report.failed > 0) {
    throw new Error(
      `Cannot dose ${design.stack_id}: the driver ended with ${ending}, ${report?.failed} failed`,
    );
  }
  const per_second = okPerSecond({ run: { load }, requests: readRequests(rows) });
  await Deno.remove(rows, { recursive: true });
  return { per_second, client_cpu_share: cpu?.client_cpu_share ?? null };
}
