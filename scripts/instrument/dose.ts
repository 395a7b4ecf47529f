import { join, resolve } from "node:path";
import process from "node:process";
import { stopAll } from "lib/measure/process.ts";
import { ROOT } from "lib/store/paths.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import { workspaceDatabase } from "../collect/database.ts";
import { listenForInterrupt, untilAborted } from "../collect/interrupt.ts";
import { lockCollecting } from "../collect/lock.ts";
import { prepareStacks } from "../collect/prepare.ts";
import { commandLine, number, refuse, words } from "../command_line.ts";
import { type DoseDesign, driveDoses } from "./dose_drives.ts";
import { doseReport } from "./dose_report.ts";
import { LOAD_OPTIONS, loadFrom } from "./load_options.ts";

const HELP = `
deno task instrument dose [--stack null] [--workload health] [--repeats N] [load]

Does the client set the pace? Adds 0, 1, 2 and 5 µs of busy spin to the client before each request, in random order
within each repeat, and asks how much of it a request pays: all of it, and the client is the bottleneck; nothing, and
the stack is. Leaves the drives in a file.

  --stack       id, such as null, gin or deno     (default null)
  --workload    health, compute or items          (default health)
  --repeats     fresh servers, each given every dose (default 6)
  --doses       µs, at least two different; larger ones for slow stacks (default 0,1,2,5)
  --seed        decides the random order          (default 1)
  --into        folder for the file               (default .tools/dose)
  --in-flight   requests in flight                (default 64)
  --warmup      seconds before the window opens   (default 1)
  --window      seconds that count                (default 2)
`;

const OPTIONS = {
  stack: { type: "string" },
  workload: { type: "string" },
  repeats: { type: "string" },
  doses: { type: "string" },
  seed: { type: "string" },
  into: { type: "string" },
  ...LOAD_OPTIONS,
} as const;

/** Prints who sets the pace. */
export async function dose(): Promise<void> {
  const { values } = commandLine(HELP, OPTIONS);
  const asked = {
    stack_id: values.stack ?? "null",
    workload: workloadOf(values.workload ?? "health"),
    load: loadFrom(values, { warmup: 1, window: 2 }),
    doses_us: dosesFrom(values.doses),
    repeats: number("repeats", values.repeats, { or: 6, least: 2, most: 1000 }),
    seed: number("seed", values.seed, { or: 1, least: 0, most: 2 ** 32 - 1 }),
  };
  const into = resolve(values.into ?? join(ROOT, ".tools", "dose"));
  using _lock = lockCollecting(into);
  using interrupt = listenForInterrupt();
  try {
    await untilAborted(prepareAndAsk(asked, into), interrupt.signal);
  } finally {
    await stopAll();
  }
}

async function prepareAndAsk(asked: Omit<DoseDesign, "launch" | "database">, into: string): Promise<void> {
  const { launches, skipped } = await prepareStacks([asked.stack_id]);
  const launch = launches.get(asked.stack_id);
  if (launch === undefined) throw new Error(`Cannot start ${asked.stack_id}: ${skipped[0]?.reason}`);
  await using database = WORKLOADS[asked.workload].needs === "postgres" ? await workspaceDatabase() : null;
  await database?.prepare();
  await ask({ ...asked, launch, database }, into);
}

async function ask(design: DoseDesign, into: string): Promise<void> {
  const total = design.repeats * design.doses_us.length;
  let made = 0;
  const drives = await driveDoses(design, ({ repeat, dose_us, per_second }) => {
    const line = `[${++made}/${total}] repeat ${repeat}, ${dose_us} µs: ${Math.round(per_second)} per second`;
    process.stdout.write(process.stdout.isTTY ? `\r\x1b[2K${line}` : `${line}\n`);
  });
  if (process.stdout.isTTY) process.stdout.write("\r\x1b[2K");
  const { stack_id, workload, load, seed } = design;
  const created_at = new Date().toISOString();
  const file = join(into, `${created_at.slice(0, 19).replaceAll(":", "")}-${stack_id}-${workload}.json`);
  await Deno.writeTextFile(
    file,
    JSON.stringify({ created_at, stack_id, workload, load, seed, drives }, null, 2),
  );
  const what = `${stack_id}, ${workload}: ${load.driver} with ${load.in_flight} in flight, ${
    load.window_ms / 1000
  } s windows, ${design.repeats} repeats, seed ${seed}`;
  console.log(`${doseReport(drives, what)}\n${file}`);
}

function workloadOf(text: string): keyof typeof WORKLOADS {
  const known = Object.keys(WORKLOADS) as (keyof typeof WORKLOADS)[];
  return known.find((id) => id === text) ??
    refuse(`There is no workload "${text}": there are ${known.join(", ")}`);
}

function dosesFrom(text = "0,1,2,5"): number[] {
  const doses = words(text).map((word) =>
    number("doses", word, { or: 0, least: 0, most: 10_000, whole: false })
  );
  return new Set(doses).size > 1
    ? doses
    : refuse(`Cannot fit a slope as two doses must differ: they are ${text}`);
}
