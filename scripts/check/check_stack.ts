import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StackCard, StackId } from "lib/model.ts";
import type { Database } from "lib/measure/database.ts";
import { freePort } from "lib/measure/free_port.ts";
import { keepAlive } from "lib/measure/keep_alive.ts";
import { observeTree } from "lib/measure/observe_tree.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import type { Launch } from "../launch.ts";
import { builtBytes } from "../toolchain/built_bytes.ts";
import { lastTook } from "../toolchain/build_stamp.ts";
import { TOOLS } from "../toolchain/tools_folder.ts";
import { ask, otherPools, withPools } from "./ask_stack.ts";
import { leftOf } from "./left_behind.ts";
import { type Start, started } from "./start_stack.ts";

/** What checks of several stacks share. */
export interface CheckContext {
  readonly database: Database;
  /** Runs work that no other check may run beside: canaries change rows that others read. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}

/**
 * Starts a stack, asks it every workload's question, watches it under a brief load and stops it. Never throws for
 * the stack: one that does not start has failed its check.
 */
export async function checkStack(
  stack_id: StackId,
  launch: Launch,
  context: CheckContext,
): Promise<StackCard> {
  const folder = mkdtempSync(join(tmpdir(), "benchbook-check-"));
  const card = emptyCard(stack_id, launch);
  try {
    return { ...card, ...await observe(stack_id, launch, { ...context, folder }) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const workload = launch.stack.workloads[0] ?? "health";
    return { ...card, checked: [{ workload, verdicts: [{ check: "start", level: "fail", reason }] }] };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function emptyCard(stack_id: StackId, launch: Launch): StackCard {
  const folder = stack_id.split("@")[0] ?? stack_id;
  return {
    stack_id,
    stack: launch.stack,
    observed_at: new Date().toISOString(),
    versions: launch.versions,
    build_s: lastTook(folder, TOOLS),
    built_bytes: builtBytes(launch.cwd, launch.stack.artefacts),
    start_ms: null,
    idle_rss_bytes: null,
    idle_pss_bytes: null,
    processes: null,
    threads: null,
    listening_processes: null,
    database_connections: null,
    programs: {},
    runtime: [],
    keep_alive: null,
    head: [],
    left_behind: null,
    checked: [],
  };
}

async function observe(
  stack_id: StackId,
  launch: Launch,
  context: CheckContext & { readonly folder: string },
): Promise<Partial<StackCard>> {
  const [first = "health"] = launch.stack.workloads;
  const trees: number[][] = [];
  const { database, alone, folder } = context;
  const start: Start = { stack_id, launch, folder, url: database.url };
  const seen = await (async () => {
    const port = freePort();
    await using server = await started(start, { port });
    const idle = observeTree(server.tree(), port);
    const connection = await keepAlive(port, WORKLOADS[first].path);
    const asked = await alone(() => ask(server, start, { database, port }));
    trees.push(server.tree());
    return { start_ms: server.start_ms, idle, connection, ...asked };
  })();
  const pools = [...seen.pools, ...await alone(() => otherPools(start, { database, trees }))];
  const left = await Promise.all(trees.map(leftOf));
  return {
    start_ms: Math.round(seen.start_ms),
    idle_rss_bytes: seen.idle.rss_bytes,
    idle_pss_bytes: seen.idle.pss_bytes,
    ...seen.busy,
    pools: pools.map(({ pool }) => pool),
    keep_alive: seen.connection?.keep_alive ?? null,
    head: seen.connection?.head ?? [],
    left_behind: Deno.build.os === "linux" ? left.reduce((a, b) => a + b, 0) : null,
    checked: withPools(seen.checked, pools),
  };
}
