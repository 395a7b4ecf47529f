import type { Plan, Stack, StackId } from "lib/model.ts";
import { prepareStacks } from "../collect/prepare.ts";
import { findStacks } from "../stacks.ts";
import { type Launch, launchOf } from "../launch.ts";
import { TOOLCHAINS } from "../toolchain/toolchains.ts";

const HERE = import.meta.dirname as string;

const SPECIMEN = { workloads: ["health"], build: [], artefacts: [] } as const;

const DENO = (file: string) => ({
  single: {
    workers: 1,
    launch: [
      "deno",
      "run",
      "--quiet",
      "--no-config",
      "--no-lock",
      "--allow-net=127.0.0.1",
      "--allow-env=PORT",
      file,
    ],
  },
});

/** Servers with a known fault, which are never ranked: what a method finds in them can be held against the truth. */
const SPECIMENS: Readonly<Record<string, Stack>> = {
  stalling: {
    ...SPECIMEN,
    name: "Stalling",
    language: "TypeScript",
    framework: "Deno.serve",
    toolchain: "deno",
    variants: DENO("stalling_server.ts"),
    versions: ["deno --version"],
    instrument: "a specimen: 0.8 ms of work a request, and a stall of 300 ms every 2 s",
  },
  growing: {
    ...SPECIMEN,
    name: "Growing",
    language: "TypeScript",
    framework: "Deno.serve",
    toolchain: "deno",
    variants: DENO("growing_server.ts"),
    versions: ["deno --version"],
    instrument: "a specimen: each request costs a little more than the one before",
  },
  prefork: {
    ...SPECIMEN,
    name: "Prefork",
    language: "Python",
    framework: "sockets",
    toolchain: "python",
    variants: {
      shared: { workers: 4, launch: ["python3", "prefork_server.py", "shared"] },
      own: { workers: 4, launch: ["python3", "prefork_server.py", "own"] },
    },
    versions: ["python3 --version"],
    instrument: "a specimen: four forked workers over a table of 64 MiB, with a spike of 48 MiB each",
  },
};

/** How to start each of the ids, or why it cannot run here. */
export interface Launches {
  readonly launches: ReadonlyMap<StackId, Launch>;
  readonly skipped: Plan["skipped"];
}

/**
 * Launches of specimens and of the workspace's own stacks. `deno@a` and `deno@b` are one program under two names.
 */
export async function findLaunches(ids: readonly StackId[]): Promise<Launches> {
  const launches = new Map<StackId, Launch>();
  const skipped: { stack_id: StackId; reason: string }[] = [];
  for (const id of ids) {
    const found = SPECIMENS[folderOf(id)] === undefined ? await ownStack(id) : await specimen(id);
    if ("reason" in found) skipped.push({ stack_id: id, reason: found.reason });
    else launches.set(id, found);
  }
  return { launches, skipped };
}

async function specimen(id: StackId): Promise<Launch | { reason: string }> {
  const stack = SPECIMENS[folderOf(id)] as Stack;
  const toolchain = TOOLCHAINS[stack.toolchain];
  const there = await toolchain.detect();
  if (there === null) return { reason: await toolchain.whyNot() ?? "" };
  return await launchOf(id, { id: folderOf(id), folder: HERE, stack }, there);
}

async function ownStack(id: StackId): Promise<Launch | { reason: string }> {
  const folder = folderOf(id);
  const { launches, skipped } = await prepareStacks([folder]);
  const launch = launches.get(folder);
  if (launch === undefined) return { reason: skipped[0]?.reason ?? "" };
  const [found] = await findStacks([folder]);
  const [variant] = Object.values(found?.stack.variants ?? {});
  const name = id.split("@")[1];
  if (name === undefined || variant === undefined) return launch;
  return { ...launch, stack: { ...launch.stack, variants: { [name]: variant } } };
}

function folderOf(id: StackId): string {
  return id.split("@")[0] ?? id;
}
