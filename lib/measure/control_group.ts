import { existsSync, mkdirSync, readdirSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sleep } from "lib/measure/clock.ts";
import { readProc } from "lib/measure/proc.ts";

/** A control group made for one server. */
export interface ControlGroup {
  /** What to run instead of a program so that it starts inside: it joins, and becomes the program under the same pid. */
  inside(argv: readonly string[]): string[];
  /** Removes the group, once its processes have ended. */
  close(): Promise<void>;
}

const PERIOD_US = 100_000;
const JOIN = `echo $$ > "$0/cgroup.procs" && exec "$@"`;
const PREFIX = "benchbook-";
let made = 0;

/**
 * Makes a control group beneath our own whose processes together get so many cores' worth of CPU time, in periods of
 * 100 ms as containers do: a treatment, to be declared with every figure.
 *
 * @throws {Error} where no hierarchy lets us, with each one that was tried and what it said.
 */
export function openControlGroup(cores: number): ControlGroup {
  if (!(cores > 0 && Number.isFinite(cores))) {
    throw new RangeError(`Cannot limit CPU time as cores must be above 0: current value is ${cores}`);
  }
  const quota_us = Math.max(1000, Math.round(cores * PERIOD_US));
  const refusals: string[] = [];
  for (const { parent, limits } of hierarchies(quota_us)) {
    removeEmpty(parent);
    const folder = join(parent, `${PREFIX}${Deno.pid}-${++made}`);
    try {
      mkdirSync(folder);
      for (const [file, value] of limits) write(join(folder, file), value);
      return { inside: (argv) => ["/bin/sh", "-c", JOIN, folder, ...argv], close: () => remove(folder) };
    } catch (error) {
      refusals.push((error as Error).message);
      if (existsSync(folder)) rmdirSync(folder);
    }
  }
  const tried = refusals.length === 0
    ? "there is no control group with a CPU controller"
    : refusals.join("; ");
  throw new Error(`Cannot limit the server to ${cores} cores: ${tried}`);
}

type Limits = readonly (readonly [file: string, value: string])[];

/** Our own group in the hierarchies of version 2 and 1 that control CPU time. */
function hierarchies(quota_us: number): { readonly parent: string; readonly limits: Limits }[] {
  const groups = (readProc("/proc/self/cgroup") ?? "").split("\n").map((line) => line.split(":"));
  const v2 = groups.find(([number]) => number === "0")?.[2];
  const v1 = groups.find(([, controllers]) => controllers?.split(",").includes("cpu"))?.[2];
  const both = [
    { mount: "/sys/fs/cgroup", path: v2, limits: [["cpu.max", `${quota_us} ${PERIOD_US}`]] as Limits },
    {
      mount: "/sys/fs/cgroup/cpu",
      path: v1,
      limits: [["cpu.cfs_period_us", `${PERIOD_US}`], ["cpu.cfs_quota_us", `${quota_us}`]] as Limits,
    },
  ];
  return both.flatMap(({ mount, path, limits }) => {
    const parent = path === undefined ? null : join(mount, path);
    return parent !== null && existsSync(join(parent, "cgroup.procs")) ? [{ parent, limits }] : [];
  });
}

/** A file of a control group is never made: one that is missing is a controller that is not there. */
function write(path: string, value: string): void {
  writeFileSync(path, value, { flag: "r+" });
}

/** Groups that a killed predecessor left: those with processes refuse to go. */
function removeEmpty(parent: string): void {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(PREFIX) || existsSync(`/proc/${name.slice(PREFIX.length).split("-")[0]}`)) continue;
    try {
      rmdirSync(join(parent, name));
    } catch {
      // still in use
    }
  }
}

/** The last process may take some milliseconds to leave. */
async function remove(folder: string): Promise<void> {
  for (let tries = 0; tries < 50 && existsSync(folder); tries++) {
    try {
      rmdirSync(folder);
    } catch {
      await sleep(20);
    }
  }
}
