import type { FullPool, Variant, Verdict, WorkloadId } from "lib/model.ts";
import type { Database } from "lib/measure/database.ts";
import { fullPool } from "lib/measure/full_pool.ts";
import type { Server } from "lib/measure/server.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import { poolVerdict } from "./declared_model.ts";

/** The workloads of a stack that say how many connections there may be, by that number. */
export function poolsAsked(workloads: readonly WorkloadId[]): Map<number, WorkloadId[]> {
  const asking = workloads.filter((id) => WORKLOADS[id].pool_size !== undefined);
  return Map.groupBy(asking, (id) => WORKLOADS[id].pool_size ?? 0);
}

/** Fills the pool that a server was started with by asking for one workload, and judges it. */
export async function checkPool(
  server: Server,
  { workload, asked, database, variant }: {
    readonly workload: WorkloadId;
    readonly asked: number;
    readonly database: Database;
    readonly variant: Pick<Variant, "workers" | "env">;
  },
): Promise<{ readonly pool: FullPool; readonly verdict: Verdict }> {
  const seen = await fullPool({
    database: database.url,
    table: tableOf(WORKLOADS[workload].path),
    url: server.origin + WORKLOADS[workload].path,
    pool: asked,
    tree: server.tree,
  });
  const allowed = Number(database.settings["max_connections"]);
  const pool = { workload, asked, ...seen };
  const verdict = poolVerdict(variant, { ...pool, allowed: Number.isNaN(allowed) ? null : allowed });
  return { pool, verdict };
}

/** Workloads that ask the database have the path of the table that they read: `/items?offset=0`. */
function tableOf(path: string): string {
  return path.split(/[/?]/)[1] ?? "";
}
