import { join, resolve } from "node:path";
import process from "node:process";
import { readEnvironment } from "lib/measure/environment.ts";
import { stopAll } from "lib/measure/process.ts";
import { CEILING_FILE, type CeilingRecord, writeCeiling } from "lib/store/ceiling_file.ts";
import { experimentsFolder, ROOT } from "lib/store/paths.ts";
import { listenForInterrupt, untilAborted } from "../collect/interrupt.ts";
import { lockCollecting } from "../collect/lock.ts";
import { clock } from "../collect/progress_line.ts";
import { commandLine, number, refuse, words } from "../command_line.ts";
import { CLIENT_IDS, type Clients, findClients } from "./ceiling_clients.ts";
import { driveCeiling } from "./ceiling_drive.ts";
import { type CeilingCell, ceilingCells } from "./ceiling_plan.ts";
import { ceilingReport } from "./ceiling_report.ts";
import { twoCores } from "./client_run.ts";
import { startScripted } from "./scripted_process.ts";

const HELP = `
deno task instrument ceiling [--connections 1,16,64,256,900] [--seconds S] [--rounds N]

What does a request cost each client? Every driver of ours and every load tool that is installed, one after the
other against a server that answers at once, in rounds whose order is reversed every time; the server on one core,
the client on another. Requests per second, CPU time per request of all the client's processes, both against wrk in
the same round, and the p50 and p99 that each reports. Drives that other processes disturbed are marked. What is
measured so far is in the file after each drive.

  --connections requests in flight                (default 1,16,64,256,900)
  --seconds     length of each drive              (default 3)
  --rounds      how often each is driven          (default 3; at other numbers than 1 and 64 at most 3)
  --only        clients, such as epoll,wrk        (default: all that are installed)
                ${CLIENT_IDS.join(", ")}
  --into        folder for ceiling.json           (default: a new one in data/experiments)
`;

const OPTIONS = {
  connections: { type: "string" },
  seconds: { type: "string" },
  rounds: { type: "string" },
  only: { type: "string" },
  into: { type: "string" },
} as const;

const SERVER = "scripted: epoll of the C library, one thread, answers at once";

/** Prints what each client costs. */
export async function ceiling(): Promise<void> {
  const { values } = commandLine(HELP, OPTIONS);
  const only = words(values.only);
  const unknown = only.find((id) => !CLIENT_IDS.includes(id));
  if (unknown !== undefined) refuse(`There is no client "${unknown}": there are ${CLIENT_IDS.join(", ")}`);
  const connections = words(values.connections ?? "1,16,64,256,900")
    .map((word) => number("connections", word, { or: 64, least: 1, most: 10_000 }));
  const seconds = number("seconds", values.seconds, { or: 3, least: 1, most: 600 });
  const rounds = number("rounds", values.rounds, { or: 3, least: 1, most: 1000 });
  const created_at = new Date().toISOString();
  const name = `${created_at.slice(0, 19).replaceAll(":", "")}-ceiling`;
  const into = resolve(values.into ?? join(experimentsFolder(), name));
  using _lock = lockCollecting(values.into === undefined ? experimentsFolder() : into);
  using interrupt = listenForInterrupt();
  try {
    const found = await findClients(only);
    const cells = ceilingCells(found.clients, { connections, rounds });
    const environment = await readEnvironment(ROOT, {});
    const { server: server_core, client: client_core } = twoCores();
    const base = { format: 1, created_at, environment, server: SERVER, server_core, client_core } as const;
    const { clients, missing } = found;
    const record = { ...base, seconds, rounds, clients, missing, drives: [] };
    await untilAborted(measure(record, { cells, found, file: join(into, CEILING_FILE) }), interrupt.signal);
  } finally {
    await stopAll();
  }
}

async function measure(
  empty: CeilingRecord,
  { cells, found, file }: {
    readonly cells: readonly CeilingCell[];
    readonly found: Clients;
    readonly file: string;
  },
): Promise<void> {
  await Deno.mkdir(resolve(file, ".."), { recursive: true });
  const record = { ...empty, drives: [...empty.drives] };
  const failures: string[] = [];
  const began = performance.now();
  for (const [made, cell] of cells.entries()) {
    const name = `round ${cell.round}, ${cell.connections} connections, ${cell.answer}, ${cell.client}`;
    say(`[${made + 1}/${cells.length}] ${name}`);
    try {
      record.drives.push({ round: cell.round, ...await once(cell, record, found) });
      writeCeiling(file, record);
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : error}`);
    }
    say(`[${made + 1}/${cells.length}, ${left(began, made + 1, cells.length)} left] ${name}`);
  }
  say("");
  console.log(ceilingReport(record, failures));
  console.log(file);
}

/** A fresh server and one client. */
async function once(cell: CeilingCell, { seconds, server_core, client_core }: CeilingRecord, found: Clients) {
  const folder = await Deno.makeTempDir({ prefix: "benchbook-ceiling-" });
  try {
    const [servers, rows] = [join(folder, "server"), join(folder, "client")];
    await Promise.all([servers, rows].map((one) => Deno.mkdir(one)));
    const script = cell.answer === "15 B" ? "null" : "null_1k";
    await using server = await startScripted(script, { folder: servers, core: server_core });
    const tool = found.tools.get(cell.client);
    return await driveCeiling(server, { ...cell, tool, seconds, core: client_core, folder: rows });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function left(began: number, made: number, all: number): string {
  return clock((performance.now() - began) / made * (all - made));
}

function say(line: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[2K${line}`);
}
