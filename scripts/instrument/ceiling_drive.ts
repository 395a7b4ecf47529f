import { Buffer } from "node:buffer";
import { join } from "node:path";
import { ABSENT_US, type ClosedLoad, type DriverId, type RequestColumns } from "lib/model.ts";
import { readHeyCsv } from "lib/import/hey.ts";
import type { DriveOrder } from "lib/measure/drivers/driver.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import { quantiles } from "lib/stats/quantile.ts";
import type { CeilingAnswer, CeilingDrive } from "lib/store/ceiling_file.ts";
import { ROOT } from "lib/store/paths.ts";
import { readRequests, segmentPaths } from "lib/store/request_reader.ts";
import { MEANINGS, TO_MS } from "lib/tables/as_published_metrics.ts";
import type { FoundTool } from "./ceiling_clients.ts";
import { type ClientCost, onCore, runClient } from "./client_run.ts";
import type { ScriptedProcess } from "./scripted_process.ts";
import { bodyOf } from "./scripted/body.ts";
import { SCRIPTS } from "./scripted/scripts.ts";

/** One client against one server. */
export interface CeilingOrder {
  readonly client: string;
  /** Absent for our drivers. */
  readonly tool?: FoundTool | undefined;
  readonly connections: number;
  readonly answer: CeilingAnswer;
  readonly seconds: number;
  readonly core: number | null;
  /** Empty; what the client leaves goes here. */
  readonly folder: string;
}

type Told = Omit<
  CeilingDrive,
  "round" | "connections" | "answer" | "client" | "server_count" | keyof ClientCost
>;

const PATH = "/health";
const NOTHING: Told = {
  requests: null,
  per_second: 0,
  failed: null,
  p50_us: null,
  p99_us: null,
  server_p50_us: null,
  server_p99_us: null,
  wait_p50_us: null,
  wait_p99_us: null,
  bytes_per_row: null,
};

/** Has a client load a server for some seconds; what it says, what it cost, and what the server counted. */
export async function driveCeiling(
  server: ScriptedProcess,
  order: CeilingOrder,
): Promise<Omit<CeilingDrive, "round">> {
  const { connections, answer, client } = order;
  const before = await server.count();
  const done = order.tool === undefined
    ? await driveOurs(server, order)
    : await runPeer(server, order, order.tool);
  return { connections, answer, client, ...done, server_count: await server.count() - before };
}

async function driveOurs(server: ScriptedProcess, order: CeilingOrder): Promise<Told & ClientCost> {
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

async function runPeer(
  server: ScriptedProcess,
  { folder, core, seconds, connections }: CeilingOrder,
  { tool, program }: FoundTool,
): Promise<Told & ClientCost> {
  const target = { origin: server.origin, path: PATH, folder };
  const load = {
    ...{ connections, threads: 1, warmup_s: 0, duration_s: seconds, latency: true },
    ...{ users: null, before: null },
  };
  let cost: ClientCost = { cpu_us: 0, foreign_cpu_share: null };
  for (const { argv, stdout } of tool.steps(program, target, load)) {
    const step = await runClient({
      argv: [...onCore(core), ...argv],
      cwd: folder,
      env: Deno.env.toObject(),
      stdout: join(folder, stdout),
      limit_s: seconds + 60,
    });
    cost = { ...step, cpu_us: cost.cpu_us + step.cpu_us };
  }
  tool.tidy?.(folder);
  const csv = [...Deno.readDirSync(folder)].find(({ name }) => name === "hey.csv");
  return { ...(csv === undefined ? toolFigures(tool, folder) : heyFigures(folder, seconds)), ...cost };
}

function toolFigures(tool: FoundTool["tool"], folder: string): Told {
  const { figures, distribution, unit } = tool.read(folder);
  const scale = 1000 * (TO_MS[unit ?? ""] ?? NaN);
  const value = (metric: string) => {
    const found = figures.find(({ name, value }) =>
      typeof value === "number" && MEANINGS[tool.id]?.[name]?.metric === metric
    );
    return found === undefined ? null : found.value as number;
  };
  const at = (share: number) => {
    const point = distribution.find((one) => Math.abs(one.share - share) < 1e-9);
    return point === undefined || Number.isNaN(scale) ? null : point.value * scale;
  };
  return {
    ...NOTHING,
    requests: value("requests"),
    per_second: value("per_second") ?? 0,
    failed: value("failed"),
    p50_us: at(0.5),
    p99_us: at(0.99),
  };
}

function heyFigures(folder: string, seconds: number): Told {
  const { rows } = readHeyCsv(join(folder, "hey.csv"));
  const [p50_us, p99_us] = pair(Float64Array.from(rows, ({ done_us }) => done_us));
  return { ...NOTHING, requests: rows.length, per_second: rows.length / seconds, p50_us, p99_us };
}

function pair(values: Float64Array | Uint32Array): [number | null, number | null] {
  if (values.length === 0) return [null, null];
  const [p50 = null, p99 = null] = quantiles(values, [0.5, 0.99]);
  return [p50, p99];
}
