import process from "node:process";
import type { Stack, StackId } from "lib/model.ts";
import { $ } from "zx";
import { type FoundStack, variantOf } from "./stacks.ts";
import type { Found } from "./toolchain/toolchains.ts";

/** A stack ready to start: everything but its port and its database. */
export interface Launch {
  readonly stack: Stack;
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Command → first line it printed. */
  readonly versions: Readonly<Record<string, string>>;
  /** Cores' worth of CPU time that the server gets: the variant's treatment; absent is no limit. */
  readonly cpu_quota?: number;
}

/** Connections to the database of every stack, as the Carrier publication sets them. */
const POOL_SIZE = 10;

/** Names that reach a server from our own environment: what differs between two shells must not change a run. */
const PASSED_ON = ["HOME", "LANG", "TMPDIR", "USER", "DENO_DIR"];

/** Resolves how to start a stack with a toolchain that was found on this machine. */
export async function launchOf(id: StackId, found: FoundStack, toolchain: Found): Promise<Launch> {
  const variant = variantOf(found.stack, id);
  const passed = PASSED_ON.flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]]
  );
  const env: Record<string, string> = {
    ...Object.fromEntries(passed),
    PATH: [...(toolchain.runPath ?? toolchain.path), process.env["PATH"]].join(":"),
    ...(toolchain.runEnv ?? {}),
    HOST: "127.0.0.1",
    TZ: "UTC", // drivers read a timestamp without zone as local time
    POOL_SIZE: String(POOL_SIZE),
    WORKERS: String(variant.workers),
    ...variant.env,
  };
  const versions = await versionsOf(found, env);
  return {
    stack: found.stack,
    argv: variant.launch,
    cwd: found.folder,
    env,
    versions,
    ...(variant.cpu_quota === undefined ? {} : { cpu_quota: variant.cpu_quota }),
  };
}

async function versionsOf(found: FoundStack, env: Record<string, string>): Promise<Record<string, string>> {
  const shell = $({ cwd: found.folder, env, quiet: true, nothrow: true, timeout: "20s" });
  const lines = found.stack.versions.map(async (command) => {
    const { stdout, stderr } = await shell`sh -c ${command}`;
    return [command, (stdout.trim() || stderr.trim()).split("\n")[0] ?? ""] as const;
  });
  return Object.fromEntries(await Promise.all(lines));
}
