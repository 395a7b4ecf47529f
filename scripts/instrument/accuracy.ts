import { join, resolve } from "node:path";
import process from "node:process";
import type { ClosedLoad, DriverId } from "lib/model.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import { readEnvironment } from "lib/measure/environment.ts";
import { stopAll } from "lib/measure/process.ts";
import {
  ACCURACY_FILE,
  type AccuracyCase,
  type AccuracyRecord,
  writeAccuracy,
} from "lib/store/accuracy_file.ts";
import { experimentsFolder, ROOT } from "lib/store/paths.ts";
import { listenForInterrupt, untilAborted } from "../collect/interrupt.ts";
import { driverId } from "../collect/load_options.ts";
import { lockCollecting } from "../collect/lock.ts";
import { commandLine, number, words } from "../command_line.ts";
import { accuracyCases, type AccuracyPlan, LAG_PER_SECOND, lagCase } from "./accuracy_cases.ts";
import { driveAccuracy } from "./accuracy_drive.ts";
import { accuracyReport, caseLine } from "./accuracy_report.ts";
import { twoCores } from "./client_run.ts";

const HELP = `
deno task instrument accuracy [--drivers epoll,socket,undici] [--tries N]

Does each driver recover what a scripted server did? Known delays (constant, bimodal, lognormal, a slow start),
faults of every kind, and a stall of 300 ms every 2 s, in a process of its own that keeps its truth: the requests it
counted, and from when to when each was in its hands. Held against it: quantiles as read and on the kernel's stamp,
the outcome of every fault, the number of rows, a closed and an open loop through the stall. Then how exactly an open
loop that asks the clock without rest places its sends. About a minute for each driver; exit code 1 when it misses.

  --drivers     which of ours                     (default: all that can run here)
  --tries       how often a case is driven again that other processes disturbed (default 3)
  --into        folder for accuracy.json          (default: a new one in data/experiments)
`;

const OPTIONS = { drivers: { type: "string" }, tries: { type: "string" }, into: { type: "string" } } as const;

/** The closed loop that tells how fast a driver is at most. */
const CAPACITY = {
  kind: "closed",
  in_flight: 64,
  warmup_ms: 500,
  window_ms: 1500,
  deadline_ms: 2000,
} as const;
const CAPACITY_SHARE = 0.7;

/** Prints what each driver recovers; 1 when it misses anything. */
export async function accuracy(): Promise<number> {
  const { values } = commandLine(HELP, OPTIONS);
  const all = (Object.keys(DRIVER_NEEDS) as DriverId[]).filter((id) => DRIVER_NEEDS[id].refusal() === null);
  const drivers = values.drivers === undefined ? all : words(values.drivers).map(driverId);
  const tries = number("tries", values.tries, { or: 3, least: 1, most: 100 });
  const created_at = new Date().toISOString();
  const name = `${created_at.slice(0, 19).replaceAll(":", "")}-accuracy`;
  const into = resolve(values.into ?? join(experimentsFolder(), name));
  using _lock = lockCollecting(values.into === undefined ? experimentsFolder() : into);
  using interrupt = listenForInterrupt();
  try {
    const { server: server_core, client: client_core } = twoCores();
    const environment = await readEnvironment(ROOT, {});
    const record = { format: 1, created_at, environment, server_core, client_core, cases: [] } as const;
    await Deno.mkdir(into, { recursive: true });
    const file = join(into, ACCURACY_FILE);
    const done = await untilAborted(measure(record, { drivers, tries, file }), interrupt.signal);
    console.log(`${accuracyReport(done)}\n${file}`);
    return done.cases.every(({ checks }) => checks.every(({ holds }) => holds)) ? 0 : 1;
  } finally {
    await stopAll();
  }
}

async function measure(
  empty: AccuracyRecord,
  { drivers, tries, file }: {
    readonly drivers: readonly DriverId[];
    readonly tries: number;
    readonly file: string;
  },
): Promise<AccuracyRecord> {
  const { server_core, client_core } = empty;
  const cores = { server: server_core, client: client_core };
  const cases: AccuracyCase[] = [];
  for (const driver of drivers) {
    const plans = [...accuracyCases(driver, client_core), ...await lagCases(driver, cores)];
    for (const plan of plans) {
      const one = await driveAccuracy(plan, { core: server_core, tries });
      cases.push(one);
      process.stdout.write(`${caseLine(one)}\n`);
      writeAccuracy(file, { ...empty, cases });
    }
  }
  return { ...empty, cases };
}

/** Of drivers that can spin: at a rate of its own, and at 70 % of what a closed loop reaches. */
async function lagCases(
  driver: DriverId,
  cores: { readonly server: number | null; readonly client: number | null },
): Promise<AccuracyPlan[]> {
  if (!DRIVER_NEEDS[driver].waits.includes("spin")) return [];
  const pinned = cores.client === null ? {} : { cores: [cores.client] };
  const load: ClosedLoad = { ...CAPACITY, driver, ...pinned };
  const { rows } = await driveAccuracy({ script: "null", load, questions: [] }, {
    core: cores.server,
    tries: 1,
  });
  const most = rows / ((load.warmup_ms + load.window_ms) / 1000);
  return [
    lagCase(driver, cores.client, LAG_PER_SECOND),
    lagCase(driver, cores.client, Math.round(CAPACITY_SHARE * most)),
  ];
}
