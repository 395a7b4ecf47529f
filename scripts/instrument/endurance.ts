import { join, resolve } from "node:path";
import { stopAll } from "lib/measure/process.ts";
import { ROOT } from "lib/store/paths.ts";
import { listenForInterrupt, untilAborted } from "../collect/interrupt.ts";
import { driverId } from "../collect/load_options.ts";
import { lockCollecting } from "../collect/lock.ts";
import { commandLine, number, refuse } from "../command_line.ts";
import { endure, type Endured } from "./endurance_run.ts";

const HELP = `
deno task instrument endurance [--seconds 330 | --rows 60e6] [--driver epoll]

One run that is long and fast: does the driver's memory stay flat, how many bytes is a row on disk, and are there as
many rows as the server counted? Its segments stay in the folder. Exit code 1 when rows are missing, or fewer than
were asked for.

  --seconds     length                            (default 330)
  --rows        instead, rows to be reached, such as 60e6: a third longer than a trial of 3 s says that they take
  --driver      which of ours                     (default: the cheapest that can run here)
  --in-flight   requests in flight                (default 64)
  --into        folder for the segments           (default .tools/endurance)
`;

const OPTIONS = {
  seconds: { type: "string" },
  rows: { type: "string" },
  driver: { type: "string" },
  "in-flight": { type: "string" },
  into: { type: "string" },
} as const;

const MOST_S = 36_000;
const TRIAL_S = 3;
/** Of a trial's rate a long run may have less. */
const MARGIN = 4 / 3;

/** Prints what a long run cost in memory and on disk; 1 when rows are missing. */
export async function endurance(): Promise<number> {
  const { values } = commandLine(HELP, OPTIONS);
  if (values.rows !== undefined && values.seconds !== undefined) {
    refuse("Cannot take --rows and --seconds together as each says how long the run is");
  }
  const given_s = number("seconds", values.seconds, { or: 330, least: 2, most: MOST_S });
  const rows = values.rows === undefined
    ? null
    : number("rows", values.rows, { or: 0, least: 1, most: 1e10 });
  const driver = driverId(values.driver);
  const in_flight = number("in-flight", values["in-flight"], { or: 64, least: 1, most: 10_000 });
  const into = resolve(values.into ?? join(ROOT, ".tools", "endurance"));
  using _lock = lockCollecting(into);
  using interrupt = listenForInterrupt();
  try {
    return await untilAborted(measure({ driver, in_flight, given_s, rows }, into), interrupt.signal);
  } finally {
    await stopAll();
  }
}

async function measure(
  { given_s, rows, ...order }: Omit<Endured, "seconds"> & {
    readonly given_s: number;
    readonly rows: number | null;
  },
  into: string,
): Promise<number> {
  const seconds = rows === null ? given_s : await secondsFor(rows, order, into);
  const run = await endure({ ...order, seconds }, into);
  console.log(run.told);
  if (rows === null || run.rows >= rows) return run.isWhole ? 0 : 1;
  console.log(`NOT the ${rows.toLocaleString("en")} rows that were asked for: the machine became slower`);
  return 1;
}

/** How long so many rows take, by a trial that leaves nothing behind. */
async function secondsFor(rows: number, order: Omit<Endured, "seconds">, into: string): Promise<number> {
  const trial = await endure({ ...order, seconds: TRIAL_S }, into);
  await Deno.remove(trial.folder, { recursive: true });
  return Math.min(MOST_S, Math.max(2, Math.ceil(MARGIN * rows * TRIAL_S / trial.rows)));
}
