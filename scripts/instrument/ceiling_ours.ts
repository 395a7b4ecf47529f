import { Buffer } from "node:buffer";
import { join } from "node:path";
import { ABSENT_US, type ClosedLoad, type DriverId, type RequestColumns } from "lib/model.ts";
import type { DriveOrder } from "lib/measure/drivers/driver.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import { ROOT } from "lib/store/paths.ts";
import { readRequests, segmentPaths } from "lib/store/request_reader.ts";
import { type CeilingOrder, NOTHING, pair, PATH, type Told } from "./ceiling_told.ts";
import { type ClientCost, onCore, runClient } from "./client_run.ts";
import type { ScriptedProcess } from "./scripted_process.ts";
import { bodyOf } from "./scripted/body.ts";
import { SCRIPTS } from "./scripted/scripts.ts";

/** Has one of our drivers load a server, in its own process, every row written. */
export async function driveOurs(server: ScriptedProcess, order: CeilingOrder): Promise<Told & ClientCost> {
  const { folder, core, seconds, connections } = order;
  const driver = order.client as DriverId;
  // epoll keeps its own thread on the core, and no other; of the others the whole process can be.
  const pinned = DRIVER_NEEDS[driver].threads && core !== null;
  const load: ClosedLoad = {
    kind: "closed",
    driver,
    in_flight: connections,
    warmup_ms: 0,
    window_ms: seconds * 1000,
    deadline_ms: 10_000,
    ...(pinned ? { cores: [core] } : {}),
  };
  const body = bodyOf(SCRIPTS[order.answer === "15 B" ? "null" : "null_1k"]);
  const asked: Omit<DriveOrder, "folder"> = {
    origin: server.origin,
    method: "GET",
    path: PATH,
    body_base64: Buffer.from(body).toString("base64"),
    load,
  };
  await Deno.writeTextFile(join(folder, "drive.json"), JSON.stringify(asked));
  const cost = await runClient({
    argv: [...(pinned ? [] : onCore(core)), ...driverArguments(driver, folder)],
    cwd: ROOT,
    env: { ...Deno.env.toObject(), NO_COLOR: "1" },
    stdout: join(folder, "driver.out"),
    limit_s: seconds + 60,
  });
  return { ...ourFigures(folder, seconds), ...cost };
}

/** The driver's process as every run starts it. */
function driverArguments(driver: DriverId, folder: string): string[] {
  return [
    Deno.execPath(),
    "run",
    "--quiet",
    "--no-prompt",
    `-P=${DRIVER_NEEDS[driver].permissions}`,
    `--allow-read=${join(ROOT, "lib")},${folder}`,
    `--allow-write=${folder}`,
    "scripts/drive.ts",
    join(folder, "drive.json"),
  ];
}

function ourFigures(folder: string, seconds: number): Told {
  const requests = readRequests(folder);
  const { rows, done_us, outcome } = requests;
  const bytes = segmentPaths(folder).reduce((sum, path) => sum + Deno.statSync(path).size, 0);
  const [p50_us, p99_us] = pair(done_us);
  return {
    ...NOTHING,
    requests: rows,
    per_second: rows / seconds,
    failed: outcome.reduce((sum, code) => sum + Number(code !== 0), 0),
    ...{ p50_us, p99_us },
    ...split(requests),
    bytes_per_row: rows === 0 ? null : bytes / rows,
  };
}

/** The two parts of each latency, of the rows that have the kernel's stamp. */
function split({ arrived_us, done_us }: RequestColumns): Partial<Told> {
  const server = arrived_us.filter((us) => us !== ABSENT_US);
  if (server.length === 0) return {};
  const wait = done_us.map((us, row) => us - (arrived_us[row] as number)).filter((_, row) =>
    arrived_us[row] !== ABSENT_US
  );
  const [[server_p50_us, server_p99_us], [wait_p50_us, wait_p99_us]] = [pair(server), pair(wait)];
  return { server_p50_us, server_p99_us, wait_p50_us, wait_p99_us };
}
