import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StackCard, StackId, Verdict, WorkloadId } from "lib/model.ts";
import { burst } from "lib/measure/burst.ts";
import { sleep } from "lib/measure/clock.ts";
import type { Database } from "lib/measure/database.ts";
import { freePort } from "lib/measure/free_port.ts";
import { keepAlive } from "lib/measure/keep_alive.ts";
import { type ObservedTree, observeTree } from "lib/measure/observe_tree.ts";
import { connectionsTo } from "lib/measure/listeners.ts";
import { programTraces } from "lib/measure/program_traces.ts";
import { type Server, startServer } from "lib/measure/server.ts";
import { verify } from "lib/measure/verify.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import type { Launch } from "../launch.ts";
import { builtBytes } from "../toolchain/built_bytes.ts";
import { lastTook } from "../toolchain/build_stamp.ts";
import { TOOLS } from "../toolchain/tools_folder.ts";

/** What checks of several stacks share. */
export interface CheckContext {
  readonly database: Database;
  /** Runs work that no other check may run beside: canaries change rows that others read. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}

const START_MS = 90_000;
const BURST = { connections: 64, ms: 700 };
const LOOK_MS = 100;

type Checked = StackCard["checked"];

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
  const port = freePort();
  const [first = "health"] = launch.stack.workloads;
  let tree: number[] = [];
  const seen = await (async () => {
    await using server = await startServer({
      stack_id,
      argv: launch.argv,
      cwd: launch.cwd,
      env: { ...launch.env, PORT: String(port), DATABASE_URL: context.database.url },
      port,
      log: join(context.folder, "server.log"),
      readyPath: WORKLOADS[first].path,
      startMs: START_MS,
      ...(launch.cpu_quota === undefined ? {} : { cpu_quota: launch.cpu_quota }),
    });
    const idle = observeTree(server.tree(), port);
    const connection = await keepAlive(port, WORKLOADS[first].path);
    const { checked, busy } = await context.alone(() => ask(server, launch, { context, port }));
    tree = server.tree();
    return { server, idle, connection, checked, busy };
  })();
  return {
    start_ms: Math.round(seen.server.start_ms),
    idle_rss_bytes: seen.idle.rss_bytes,
    idle_pss_bytes: seen.idle.pss_bytes,
    ...seen.busy,
    keep_alive: seen.connection?.keep_alive ?? null,
    head: seen.connection?.head ?? [],
    left_behind: Deno.build.os === "linux" ? await leftOf(tree) : null,
    checked: seen.checked,
  };
}

async function ask(
  server: Server,
  { stack, cwd }: Launch,
  { context, port }: { context: CheckContext; port: number },
): Promise<{ checked: Checked; busy: Partial<StackCard> }> {
  const { workloads } = stack;
  const program = programTraces(server.tree(), { stack, folder: cwd });
  const checked: { workload: WorkloadId; verdicts: readonly Verdict[] }[] = [];
  for (const workload of workloads) {
    const { verdicts } = await verify(server.origin, WORKLOADS[workload], { sql: context.database.sql });
    checked.push({ workload, verdicts: [...verdicts, program] });
  }
  return { checked, busy: await underLoad(server, workloads, { context, port }) };
}

/** Looks at the tree again and again while 64 connections ask every workload in turn; keeps the largest view. */
async function underLoad(
  server: Server,
  workloads: readonly WorkloadId[],
  { context, port }: { context: CheckContext; port: number },
): Promise<Partial<StackCard>> {
  let done = false;
  const load = burst(server.origin, workloads.map((id) => WORKLOADS[id].path), BURST).then(() => done = true);
  let most: ObservedTree = observeTree(server.tree(), port);
  let connections = 0;
  const databasePort = Number(new URL(context.database.url).port || 5432);
  while (!done) {
    await sleep(LOOK_MS);
    const now = observeTree(server.tree(), port);
    if ((now.threads ?? 0) >= (most.threads ?? 0)) most = now;
    connections = Math.max(connections, connectionsTo(databasePort, server.tree()) ?? 0);
  }
  await load;
  const asksDatabase = workloads.some((id) => WORKLOADS[id].needs === "postgres");
  return {
    processes: most.processes,
    threads: most.threads,
    listening_processes: most.listening,
    programs: most.programs,
    runtime: most.runtime,
    database_connections: asksDatabase ? connections : null,
  };
}

/** Processes that live on: a runtime's helpers may end some milliseconds after it, so a second is allowed. */
async function leftOf(tree: readonly number[]): Promise<number> {
  for (let looks = 0; looks < 50 && tree.some(alive); looks++) await sleep(20);
  return tree.filter(alive).length;
}

function alive(pid: number): boolean {
  try {
    Deno.statSync(`/proc/${pid}`);
    return true;
  } catch {
    return false;
  }
}
