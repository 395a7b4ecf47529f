import { join } from "node:path";
import { type MachineLoad, readMachineLoad } from "lib/measure/machine_load.ts";
import { startGuarded } from "lib/measure/process.ts";
import { processTree } from "lib/measure/process_tree.ts";

/** The shell waits for the program and says what its processes used, as the system counts it to their last tick. */
const TIMED = `"$@" >"$0"; code=$?; times >"$0.times"; exit $code`;

/** A program of a client, with its output's file. */
export interface ClientProgram {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** The file that standard output goes to. */
  readonly stdout: string;
  readonly limit_s: number;
}

/** What it cost. */
export interface ClientCost {
  /** User and system time of the program and of every process that it waited for. */
  readonly cpu_us: number;
  /** Of all cores' time, what went to others than the client and what this process started. */
  readonly foreign_cpu_share: number | null;
}

/**
 * Runs a client to its end and reads what it used: not sampled, so that nothing is lost at either end.
 *
 * @throws {Error} when it ends with another exit code than 0, or not in time; with the last line of its log.
 */
export async function runClient({ argv, cwd, env, stdout, limit_s }: ClientProgram): Promise<ClientCost> {
  const log = `${stdout}.log`;
  const before = readMachineLoad(processTree(Deno.pid));
  await using program = await startGuarded({ argv: ["sh", "-c", TIMED, stdout, ...argv], cwd, env, log });
  const timer = Promise.withResolvers<string>();
  const handle = setTimeout(() => timer.resolve(`no end within ${limit_s} s`), limit_s * 1000);
  const ending = await Promise.race([program.ended, timer.promise]);
  clearTimeout(handle);
  const after = readMachineLoad(processTree(Deno.pid));
  if (ending !== "exit code 0") {
    const said = Deno.readTextFileSync(log).trim().split("\n").at(-1) ?? "";
    throw new Error(`${argv.slice(0, 2).join(" ")} ended with ${ending}: ${said}`);
  }
  const cpu_us = childTime_us(Deno.readTextFileSync(`${stdout}.times`));
  return { cpu_us, foreign_cpu_share: foreignShare(before, after, cpu_us) };
}

/** The second line of the shell's `times`: user and system time of its children, as `0m1.230000s 0m0.450000s`. */
export function childTime_us(times: string): number {
  const parts = [...(times.split("\n")[1] ?? "").matchAll(/(\d+)m([\d.]+)s/g)];
  if (parts.length !== 2) throw new SyntaxError(`Cannot read what the shell says of times: ${times}`);
  return parts.reduce((sum, [, minutes, seconds]) => sum + (Number(minutes) * 60 + Number(seconds)) * 1e6, 0);
}

/** The client has ended, so it is in no tree: its time is known from the shell. */
function foreignShare(from: MachineLoad, to: MachineLoad, client_us: number): number | null {
  if (from.cores === null || to.cores === null) return null;
  const own = [...to.own_us].reduce((sum, [pid, us]) => sum + us - (from.own_us.get(pid) ?? 0), client_us);
  const busy = to.cores.busy_us - from.cores.busy_us;
  return Math.max(0, busy - own) / Math.max(1, to.cores.all_us - from.cores.all_us);
}

/** The prefix that keeps a program on a core; empty where that cannot be done. */
export function onCore(core: number | null): string[] {
  return core === null ? [] : ["taskset", "-c", String(core)];
}

/** A core for the server and one for the client, as far as this machine has them and can be asked to. */
export function twoCores(): { readonly server: number | null; readonly client: number | null } {
  const found = (Deno.env.get("PATH") ?? "").split(":").some((folder) => exists(join(folder, "taskset")));
  return found && navigator.hardwareConcurrency > 1
    ? { server: 0, client: 1 }
    : { server: null, client: null };
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
