import { readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { sleep } from "lib/measure/clock.ts";
import { numbersIn } from "lib/measure/proc.ts";

const FAST_MS = 5000;
const KILL_MS = 3000;

/**
 * Ends what an earlier owner of the data folder left running, and removes its pid file. Only for the holder of
 * the folder's lock, as then nobody else can own these processes.
 *
 * @throws {Error} with the pids when they cannot be ended.
 */
export async function endOrphans(data: string): Promise<void> {
  const first = postmaster(data);
  const left = processesOf(data);
  if (left.length > 0) {
    // Interrupted, a postmaster ends its sessions and itself; sessions whose postmaster is gone must be told.
    signalAll(first !== null && left.includes(first) ? [first] : left, "SIGINT");
    if (!await isFree(data, FAST_MS)) signalAll(processesOf(data), "SIGKILL");
    if (!await isFree(data, KILL_MS)) {
      throw new Error(
        `Cannot start PostgreSQL as an earlier one does not end: pids ${processesOf(data).join(", ")}`,
      );
    }
  }
  rmSync(join(data, "postmaster.pid"), { force: true });
}

/**
 * The processes of a data folder. Every process of a PostgreSQL server works in its data folder, its orphaned
 * sessions too; where there is no `/proc`, only the postmaster is known, by its pid file and command line.
 */
export function processesOf(data: string): number[] {
  const folder = realpathSync(data);
  if (process.platform === "linux") return numbersIn("/proc").filter((pid) => workingFolder(pid) === folder);
  const pid = postmaster(data);
  return pid !== null && commandLine(pid).includes(data) ? [pid] : [];
}

function postmaster(data: string): number | null {
  try {
    const pid = Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
}

function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null; // gone, or not ours
  }
}

function commandLine(pid: number): string {
  const ps = new Deno.Command("ps", { args: ["-o", "command=", "-p", String(pid)] }).outputSync();
  return new TextDecoder().decode(ps.stdout);
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // it ended by itself
    }
  }
}

async function isFree(data: string, waitMs: number): Promise<boolean> {
  for (let waited = 0; waited < waitMs; waited += 20) {
    if (processesOf(data).length === 0) return true;
    await sleep(20);
  }
  return processesOf(data).length === 0;
}
