import { join } from "node:path";
import type { StackId } from "lib/model.ts";
import { type Server, startServer } from "lib/measure/server.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import type { Launch } from "../launch.ts";

const START_MS = 90_000;

/** What every start of a checked stack has in common. */
export interface Start {
  readonly stack_id: StackId;
  readonly launch: Launch;
  /** Where its output goes. */
  readonly folder: string;
  /** Connection string of the database. */
  readonly url: string;
}

/** Starts a stack on a port, with the pool that it is given by default or with another one's size. */
export function started(
  { stack_id, launch, folder, url }: Start,
  { port, pool }: { readonly port: number; readonly pool?: number },
): Promise<Server> {
  const [first = "health"] = launch.stack.workloads;
  return startServer({
    stack_id,
    argv: launch.argv,
    cwd: launch.cwd,
    env: {
      ...launch.env,
      ...(pool === undefined ? {} : { POOL_SIZE: String(pool) }),
      PORT: String(port),
      DATABASE_URL: url,
    },
    port,
    log: join(folder, "server.log"),
    readyPath: WORKLOADS[first].path,
    startMs: START_MS,
    ...(launch.cpu_quota === undefined ? {} : { cpu_quota: launch.cpu_quota }),
  });
}
