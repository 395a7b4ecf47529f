import { join, resolve } from "node:path";
import { readEnvironment } from "lib/measure/environment.ts";
import { stopAll } from "lib/measure/process.ts";
import { ENDURANCE_FILE, type EnduranceRecord, writeEndurance } from "lib/store/endurance_file.ts";
import { ROOT } from "lib/store/paths.ts";
import { isWhole } from "lib/tables/endurance.ts";
import { listenForInterrupt, untilAborted } from "../collect/interrupt.ts";
import { driverId } from "../collect/load_options.ts";
import { lockCollecting } from "../collect/lock.ts";
import { commandLine, number, refuse } from "../command_line.ts";
import { enduranceReport } from "./endurance_report.ts";
import { endure, type Endured } from "./endurance_run.ts";
import { findPython } from "./python_reader.ts";
import { openSegments } from "./segments_opened.ts";

const HELP = `
deno task instrument endurance [--seconds 330 | --rows 60e6] [--driver epoll] [--python python3]

One run that is long and fast: does the driver's memory stay flat, how many bytes is a row on disk, are there as many
rows as the server counted, and do others read them? Every segment is opened again, one at a time: by arquero through
the workspace's own loader, and by pyarrow and polars where Python has them (pip install pyarrow polars). Each counts
rows and failures, adds done_us up and finds its maximum, all of which must equal what our own reader finds. Its
segments stay in the folder. Exit code 1 when rows are missing, fewer than were asked for, or read differently.

  --seconds     length                            (default 330)
  --rows        instead, rows to be reached, such as 60e6: a third longer than a trial of 3 s says that they take
  --driver      which of ours                     (default: the cheapest that can run here)
  --in-flight   requests in flight                (default 64)
  --python      whose pyarrow and polars          (default: $BENCHBOOK_PYTHON, .tools/readers/bin/python3 or python3)
  --into        folder for the segments           (default .tools/endurance)
  --record      folder for endurance.json: everything found, for notebooks/methods/instrument.ipynb
`;

const OPTIONS = {
  seconds: { type: "string" },
  rows: { type: "string" },
  driver: { type: "string" },
  "in-flight": { type: "string" },
  python: { type: "string" },
  into: { type: "string" },
  record: { type: "string" },
} as const;

const MOST_S = 36_000;
const TRIAL_S = 3;
/** Of a trial's rate a long run may have less. */
const MARGIN = 4 / 3;

interface Asked {
  readonly run: Omit<Endured, "seconds">;
  readonly seconds: number;
  /** Rows to be reached instead; null where the length is given. */
  readonly rows: number | null;
  readonly python: string | null;
  /** Folders for the segments, and for the record if one is to be kept. */
  readonly into: string;
  readonly record: string | null;
}

/** Prints what a long run cost in memory and on disk, and who reads it; 1 when rows are missing or read differently. */
export async function endurance(): Promise<number> {
  const asked = readAsked();
  using _lock = lockCollecting(asked.into);
  using interrupt = listenForInterrupt();
  try {
    return await untilAborted(measure(asked), interrupt.signal);
  } finally {
    await stopAll();
  }
}

function readAsked(): Asked {
  const { values } = commandLine(HELP, OPTIONS);
  if (values.rows !== undefined && values.seconds !== undefined) {
    refuse("Cannot take --rows and --seconds together as each says how long the run is");
  }
  const python = findPython(values.python);
  if (python === null && values.python !== undefined) {
    refuse(`Cannot take --python as it must be a program: current value is ${values.python}`);
  }
  return {
    run: {
      driver: driverId(values.driver),
      in_flight: number("in-flight", values["in-flight"], { or: 64, least: 1, most: 10_000 }),
    },
    seconds: number("seconds", values.seconds, { or: 330, least: 2, most: MOST_S }),
    rows: values.rows === undefined ? null : number("rows", values.rows, { or: 0, least: 1, most: 1e10 }),
    python,
    into: resolve(values.into ?? join(ROOT, ".tools", "endurance")),
    record: values.record === undefined ? null : resolve(values.record),
  };
}

async function measure(asked: Asked): Promise<number> {
  const seconds = asked.rows === null ? asked.seconds : await secondsFor(asked.rows, asked);
  const created_at = new Date().toISOString();
  const environment = await readEnvironment(ROOT, {});
  const { folder, ...run } = await endure({ ...asked.run, seconds }, asked.into);
  const opened = await openSegments(folder, asked.python);
  const record: EnduranceRecord = { format: 1, created_at, environment, ...run, ...opened };
  console.log(`${enduranceReport(record)}\n${folder}`);
  if (asked.record !== null) console.log(keep(record, asked.record));
  if (asked.rows === null || run.rows >= asked.rows) return isWhole(record) ? 0 : 1;
  console.log(
    `NOT the ${asked.rows.toLocaleString("en")} rows that were asked for: the machine became slower`,
  );
  return 1;
}

/** The path that the record was written to. */
function keep(record: EnduranceRecord, folder: string): string {
  Deno.mkdirSync(folder, { recursive: true });
  const path = join(folder, ENDURANCE_FILE);
  writeEndurance(path, record);
  return path;
}

/** How long so many rows take, by a trial that leaves nothing behind. */
async function secondsFor(rows: number, { run, into }: Asked): Promise<number> {
  const trial = await endure({ ...run, seconds: TRIAL_S }, into);
  await Deno.remove(trial.folder, { recursive: true });
  return Math.min(MOST_S, Math.max(2, Math.ceil(MARGIN * rows * TRIAL_S / trial.rows)));
}
