import { Buffer } from "node:buffer";
import { basename, join } from "node:path";
import type { ClosedLoad, DriverId } from "lib/model.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import { type MemorySampler, sampleMemory } from "lib/measure/memory.ts";
import { processTree } from "lib/measure/process_tree.ts";
import { quantile } from "lib/stats/quantile.ts";
import type { EnduranceRecord } from "lib/store/endurance_file.ts";
import { segmentPaths } from "lib/store/request_reader.ts";
import { driveRun, reportOf } from "../collect/drive_run.ts";
import { stagedFolder } from "../staged_folder.ts";
import { twoCores } from "./client_run.ts";
import { startScripted } from "./scripted_process.ts";
import { bodyOf } from "./scripted/body.ts";
import { SCRIPTS } from "./scripted/scripts.ts";

/** One run that is asked for. */
export interface Endured {
  readonly driver: DriverId;
  readonly in_flight: number;
  readonly seconds: number;
}

/** What came of it. */
export type EnduredRun =
  & Endured
  & { readonly folder: string }
  & Pick<
    EnduranceRecord,
    | "server_core"
    | "client_core"
    | "foreign_cpu_share"
    | "rows"
    | "failed"
    | "server_count"
    | "segments"
    | "segment_bytes"
    | "memory_bytes"
  >;

/** Drives a server that answers at once for so long; the segments stay in a folder of their own in `into`. */
export async function endure(asked: Endured, into: string): Promise<EnduredRun> {
  const { driver, in_flight, seconds } = asked;
  const cores = twoCores();
  using staged = stagedFolder(into);
  await using server = await startScripted("null", { folder: into, core: cores.server });
  const client_core = DRIVER_NEEDS[driver].threads ? cores.client : null;
  const load: ClosedLoad = {
    ...{ kind: "closed", driver, in_flight, warmup_ms: 0, window_ms: seconds * 1000, deadline_ms: 10_000 },
    ...(client_core === null ? {} : { cores: [client_core] }),
  };
  const body_base64 = Buffer.from(bodyOf(SCRIPTS.null)).toString("base64");
  const order = {
    origin: server.origin,
    method: "GET",
    path: "/health",
    body_base64,
    load,
    folder: staged.path,
  } as const;
  const sampler = sampleMemory(() => driverTree(server.tree()));
  const driven = await driveRun(order, server);
  const memory_bytes = await memoryByQuarter(sampler);
  const report = reportOf(driven, order);
  const folder = join(into, basename(staged.path).replace(/^\.\w+/, "run"));
  await Deno.rename(staged.path, folder);
  const paths = segmentPaths(folder);
  return {
    ...{ driver, in_flight, seconds, folder, server_core: cores.server, client_core, memory_bytes },
    foreign_cpu_share: driven.cpu?.foreign_cpu_share ?? null,
    rows: report.rows,
    failed: report.failed,
    server_count: await server.count(),
    segments: paths.length,
    segment_bytes: paths.reduce((sum, path) => sum + Deno.statSync(path).size, 0),
  };
}

/** Everything that this process started but the server: the driver, and guards of a megabyte each. */
function driverTree(server: readonly number[]): number[] {
  return processTree(Deno.pid).filter((pid) => pid !== Deno.pid && !server.includes(pid));
}

async function memoryByQuarter(sampler: MemorySampler): Promise<(number | null)[]> {
  const ticks = [...Map.groupBy(await sampler.stop(0), ({ at_us }) => at_us).values()]
    .map((tick) => tick.reduce((sum, { rss_bytes }) => sum + rss_bytes, 0));
  return [0, 1, 2, 3].map((quarter) => {
    const [from, to] = [quarter, quarter + 1].map((at) => Math.floor(at * ticks.length / 4));
    const some = ticks.slice(from, to);
    return some.length === 0 ? null : quantile(some, 0.5);
  });
}
