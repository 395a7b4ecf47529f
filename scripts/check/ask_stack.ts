import type { Stack, StackCard, Verdict, WorkloadId } from "lib/model.ts";
import type { Database } from "lib/measure/database.ts";
import { freePort } from "lib/measure/free_port.ts";
import { programTraces } from "lib/measure/program_traces.ts";
import type { Server } from "lib/measure/server.ts";
import { verify } from "lib/measure/verify.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import { variantOf } from "../stacks.ts";
import { portVerdict, workersVerdict } from "./declared_model.ts";
import { checkPool, poolsAsked } from "./pool_check.ts";
import { type Start, started } from "./start_stack.ts";
import { type SeenUnderLoad, underLoad } from "./under_load.ts";

/** What was asked of a stack, and what was found, workload by workload. */
export type Checked = StackCard["checked"];
/** A pool as it was seen, and what is to be said of it. */
export type Pool = Awaited<ReturnType<typeof checkPool>>;

/** Asks every workload's question, looks at the tree under load, and fills the pool that the server was started with. */
export async function ask(
  server: Server,
  { stack_id, launch }: Start,
  { database, port }: { readonly database: Database; readonly port: number },
): Promise<{ checked: Checked; busy: Partial<StackCard>; pools: readonly Pool[] }> {
  const { stack, cwd } = launch;
  const program = programTraces(server.tree(), { stack, folder: cwd });
  const checked: { workload: WorkloadId; verdicts: readonly Verdict[] }[] = [];
  for (const workload of stack.workloads) {
    const { verdicts } = await verify(server.origin, WORKLOADS[workload], { sql: database.sql });
    checked.push({ workload, verdicts: [...verdicts, program] });
  }
  const paths = stack.workloads.map((id) => WORKLOADS[id].path);
  const databasePort = Number(new URL(database.url).port || 5432);
  const variant = variantOf(stack, stack_id);
  const seen = await underLoad(server, paths, { port, databasePort, workers: variant.workers });
  const declared = [workersVerdict(variant, seen.workers), portVerdict(port, seen.places)];
  const pools: Pool[] = [];
  for (const [asked, workloads] of poolsAsked(stack.workloads)) {
    if (String(asked) !== launch.env["POOL_SIZE"]) continue;
    for (const workload of workloads) {
      pools.push(await checkPool(server, { workload, asked, database, variant }));
    }
  }
  const [first, ...rest] = checked;
  return {
    checked: first === undefined ? [] : [{ ...first, verdicts: [...first.verdicts, ...declared] }, ...rest],
    busy: busyCard(stack, seen),
    pools,
  };
}

/**
 * Fills pools of other sizes than the server was started with: a start each, as each is an environment of its own.
 * `trees` is told of the processes of each.
 */
export async function otherPools(
  start: Start,
  { database, trees }: { readonly database: Database; readonly trees: number[][] },
): Promise<Pool[]> {
  const { stack_id, launch } = start;
  const variant = variantOf(launch.stack, stack_id);
  const pools: Pool[] = [];
  for (const [asked, workloads] of poolsAsked(launch.stack.workloads)) {
    if (String(asked) === launch.env["POOL_SIZE"]) continue;
    await using server = await started(start, { port: freePort(), pool: asked });
    for (const workload of workloads) {
      pools.push(await checkPool(server, { workload, asked, database, variant }));
    }
    trees.push(server.tree());
  }
  return pools;
}

/** Verdicts of pools beside the others of the workload that each was filled by. */
export function withPools(checked: Checked, pools: readonly Pool[]): Checked {
  return checked.map(({ workload, verdicts }) => ({
    workload,
    verdicts: [
      ...verdicts,
      ...pools.filter(({ pool }) => pool.workload === workload).map(({ verdict }) => verdict),
    ],
  }));
}

function busyCard({ workloads }: Stack, seen: SeenUnderLoad): Partial<StackCard> {
  const asksDatabase = workloads.some((id) => WORKLOADS[id].needs === "postgres");
  return {
    processes: seen.tree.processes,
    threads: seen.tree.threads,
    listening_processes: seen.tree.listening,
    serving_processes: seen.workers.serving,
    programs: seen.tree.programs,
    runtime: seen.runtime,
    database_connections: asksDatabase ? seen.connections : null,
  };
}
