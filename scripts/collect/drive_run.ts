import { join } from "node:path";
import { epochMs } from "lib/measure/clock.ts";
import { type CpuWindow, cpuWindow, readCpuCounters } from "lib/measure/cpu_counters.ts";
import type { DriveOrder, DriveReport } from "lib/measure/drivers/driver.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import { type MachineWindow, machineWindow, readMachineLoad } from "lib/measure/machine_load.ts";
import { lastLines } from "lib/measure/last_lines.ts";
import { type Guarded, startGuarded } from "lib/measure/process.ts";
import { processTree } from "lib/measure/process_tree.ts";
import type { Server } from "lib/measure/server.ts";
import type { DriveEvent } from "../drive.ts";
import { ROOT } from "lib/store/paths.ts";
import type { RunWatch } from "./run_watch.ts";

const LOG = "driver.log";

/** What was read at the window's two edges. */
export type WindowFigures = CpuWindow & MachineWindow & { readonly warmup_foreign_cpu_share: number | null };

/** What the driver's process left behind, beside its rows. */
export interface Driven {
  /** Null when the process ended before it was done. */
  readonly report: DriveReport | null;
  /** When load began. */
  readonly origin_epoch_ms: number;
  /** Null when load ended before the window did. */
  readonly cpu: WindowFigures | null;
  /** How the process ended. */
  readonly ending: string;
}

/** Runs the driver's process against a server and reads the CPU counters at the window's two edges. */
export async function driveRun(
  order: DriveOrder,
  server: Server,
  watch?: Pick<RunWatch, "progress" | "latency">,
): Promise<Driven> {
  const file = join(order.folder, "drive.json");
  // The folder is where the file lies: it keeps no path of this machine.
  await Deno.writeTextFile(file, JSON.stringify({ ...order, folder: undefined }, null, 2));
  let origin_epoch_ms = epochMs();
  let report: DriveReport | null = null;
  let cpu: Promise<WindowFigures | null> = Promise.resolve(null);
  const program = await startGuarded({
    argv: [
      ...DRIVE,
      `-P=${DRIVER_NEEDS[order.load.driver].permissions}`,
      `--allow-read=${join(ROOT, "lib")},${order.folder}`,
      `--allow-write=${order.folder}`,
      "scripts/drive.ts",
      file,
    ],
    cwd: ROOT,
    env: { ...Deno.env.toObject(), NO_COLOR: "1" },
    log: join(order.folder, LOG),
    onLine(line) {
      const event = JSON.parse(line) as DriveEvent;
      if (event.kind === "progress") return watch?.progress(event);
      if (event.kind === "latency") return watch?.latency(event);
      if (event.kind === "done") return void (report = event);
      origin_epoch_ms = event.origin_epoch_ms;
      cpu = windowOf(order, program, server);
    },
  });
  try {
    const ending = await program.ended;
    return { report, origin_epoch_ms, cpu: await cpu, ending };
  } finally {
    await program.stop();
  }
}

/** What a driver said of its work; throws what it said last where it ended before it was done. */
export function reportOf({ report, ending }: Driven, { load, folder }: DriveOrder): DriveReport {
  if (report !== null) return report;
  const log = Deno.readTextFileSync(join(folder, LOG));
  throw new Error(`Cannot judge ${load.driver}: it ended with ${ending}\n${lastLines(log, 12)}`);
}

const DRIVE = [Deno.execPath(), "run", "--quiet", "--no-prompt"];

async function windowOf(order: DriveOrder, driver: Guarded, server: Server): Promise<WindowFigures | null> {
  // Everything that this process started is its descendant, a database of our own included.
  const counters = () => ({
    cpu: readCpuCounters(processTree(driver.pid), server.tree()),
    machine: readMachineLoad(processTree(Deno.pid), { server: server.pid }),
  });
  const began = readMachineLoad(processTree(Deno.pid));
  if (!await stillRuns(driver, order.load.warmup_ms)) return null;
  const from = counters();
  if (!await stillRuns(driver, order.load.window_ms)) return null;
  const to = counters();
  return {
    ...cpuWindow(from.cpu, to.cpu),
    ...machineWindow(from.machine, to.machine),
    warmup_foreign_cpu_share: machineWindow(began, from.machine).foreign_cpu_share,
  };
}

/** Waits, and says whether the driver's process outlived it. */
async function stillRuns(driver: Guarded, ms: number): Promise<boolean> {
  const timer = Promise.withResolvers<true>();
  const handle = setTimeout(() => timer.resolve(true), ms);
  const outlived = await Promise.race([timer.promise, driver.ended.then(() => false)]);
  clearTimeout(handle);
  return outlived;
}
