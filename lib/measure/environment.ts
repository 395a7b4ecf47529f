import { cpus, loadavg, release, totalmem } from "node:os";
import type { Environment } from "lib/model.ts";
import { readProc } from "lib/measure/proc.ts";

/**
 * What is true of the machine now. A fact that cannot be read is null.
 *
 * @param versions Command → first line it printed, of the stack under test.
 * @param root The workspace's folder, for its commit.
 */
export async function readEnvironment(
  root: string,
  versions: Readonly<Record<string, string>>,
): Promise<Environment> {
  const status = await output(["git", "status", "--porcelain", "--untracked-files=no"], root);
  return {
    os: `${Deno.build.os} ${Deno.build.arch}`,
    kernel: release(),
    cpu: cpus()[0]?.model.trim() || null,
    cores: navigator.hardwareConcurrency,
    memory_bytes: totalmem(),
    governor: readProc("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
      ?.trim() ?? null,
    turbo: turbo(),
    virtualised: virtualised(),
    load_average: Deno.build.os === "windows" ? null : loadavg()[0] ?? null,
    cpu_pressure: cpuPressure(),
    versions: { deno: Deno.version.deno, ...versions },
    commit: (await output(["git", "rev-parse", "HEAD"], root))?.trim() ?? null,
    dirty: status === null ? null : status !== "",
  };
}

/** The facts of two environments that differ and must not within an experiment, as sentences. */
export function environmentDrift(before: Environment, now: Environment): string[] {
  const must = ["os", "kernel", "cpu", "cores", "memory_bytes", "governor", "turbo", "commit"] as const;
  return must.filter((fact) => before[fact] !== now[fact]).map((fact) =>
    `${fact} was ${before[fact]}, is ${now[fact]}`
  );
}

function turbo(): boolean | null {
  const off = readProc("/sys/devices/system/cpu/intel_pstate/no_turbo")?.trim();
  if (off !== undefined) return off === "0";
  const boost = readProc("/sys/devices/system/cpu/cpufreq/boost")?.trim();
  return boost === undefined ? null : boost === "1";
}

function virtualised(): boolean | null {
  const info = readProc("/proc/cpuinfo");
  return info === null || !/^flags/m.test(info) ? null : /^flags.*\bhypervisor\b/m.test(info);
}

function cpuPressure(): number | null {
  const average = readProc("/proc/pressure/cpu")?.match(/^some avg10=([\d.]+)/)
    ?.[1];
  return average === undefined ? null : Number(average) / 100;
}

async function output(argv: readonly [string, ...string[]], cwd: string): Promise<string | null> {
  const [command, ...args] = argv;
  try {
    const result = await new Deno.Command(command, { args, cwd, stdout: "piped", stderr: "null" }).output();
    return result.success ? new TextDecoder().decode(result.stdout) : null;
  } catch {
    return null; // no such command
  }
}
