import { join, resolve } from "node:path";
import process from "node:process";
import type { DriverId, Wait } from "lib/model.ts";
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
import { driverId, waitNamed } from "../collect/load_options.ts";
import { lockCollecting } from "../collect/lock.ts";
import { commandLine, number, words } from "../command_line.ts";
import { accuracyCases } from "./accuracy_cases.ts";
import { driveAccuracy } from "./accuracy_drive.ts";
import { lagCases } from "./accuracy_lag_cases.ts";
import { accuracyReport, caseLine } from "./accuracy_report.ts";
import { twoCores } from "./client_run.ts";

const HELP = `
deno task instrument accuracy [--drivers epoll,socket,undici] [--drives N]

Does each driver recover what a scripted server did? Known delays (constant, bimodal, lognormal, a slow start),
faults of every kind, and a stall of 300 ms every 2 s, in a process of its own that keeps its truth: the requests it
counted, and from when to when each was in its hands. Held against it: quantiles as read and on the kernel's stamp,
the outcome of every fault, the number of rows, a closed and an open loop through the stall. Then how exactly an open
loop places its sends, with equal and with exponential gaps at 10,000 a second, and at 70 % of the rate that it holds
at most, which is searched first. Each case is driven three times: a check holds where it did in most of them, a count
where it did in all, and the figure is the middle drive's. Some five minutes for each driver; exit code 1 when it misses.

Each case names how it waited: without rest where the driver can and there are two cores, else asleep.

  --drivers     which of ours                     (default: all that can run here)
  --drives      how often each case is driven     (default 3)
  --tries       how often a drive is driven again that others or the host disturbed (default 3)
  --wait        sleep, spin or both, of every driver that can (default: as above)
  --into        folder for accuracy.json          (default: a new one in data/experiments)
`;

const OPTIONS = {
  drivers: { type: "string" },
  drives: { type: "string" },
  tries: { type: "string" },
  wait: { type: "string" },
  into: { type: "string" },
} as const;

/** Prints what each driver recovers; 1 when it misses anything. */
export async function accuracy(): Promise<number> {
  const { values } = commandLine(HELP, OPTIONS);
  const all = (Object.keys(DRIVER_NEEDS) as DriverId[]).filter((id) => DRIVER_NEEDS[id].refusal() === null);
  const drivers = values.drivers === undefined ? all : words(values.drivers).map(driverId);
  const tries = number("tries", values.tries, { or: 3, least: 1, most: 100 });
  const drives = number("drives", values.drives, { or: 3, least: 1, most: 99 });
  const wait = waitNamed(values.wait ?? "spin");
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
    const done = await untilAborted(
      measure(record, { drivers, drives, tries, wait, file }),
      interrupt.signal,
    );
    console.log(`${accuracyReport(done)}\n${file}`);
    return done.cases.every(({ checks }) => checks.every(({ holds }) => holds)) ? 0 : 1;
  } finally {
    await stopAll();
  }
}

async function measure(
  empty: AccuracyRecord,
  { drivers, drives, tries, wait, file }: {
    readonly drivers: readonly DriverId[];
    readonly drives: number;
    readonly tries: number;
    readonly wait: Wait;
    readonly file: string;
  },
): Promise<AccuracyRecord> {
  const { server_core, client_core } = empty;
  const cases: AccuracyCase[] = [];
  for (const driver of drivers) {
    const able = client_core !== null && DRIVER_NEEDS[driver].waits.includes(wait);
    const client = { driver, core: client_core, wait: able ? wait : "sleep" } as const;
    const plans = [...accuracyCases(client), ...await lagCases(client, server_core)];
    for (const plan of plans) {
      const one = await driveAccuracy(plan, { core: server_core, drives, tries });
      cases.push(one);
      process.stdout.write(`${caseLine(one)}\n`);
      writeAccuracy(file, { ...empty, cases });
    }
  }
  return { ...empty, cases };
}
