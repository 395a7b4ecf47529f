import { Buffer } from "node:buffer";
import type { ClosedLoad, DriverId } from "lib/model.ts";
import type { DriveReport } from "lib/measure/drivers/driver.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import { type MemorySampler, sampleMemory } from "lib/measure/memory.ts";
import { processTree } from "lib/measure/process_tree.ts";
import { quantile } from "lib/stats/quantile.ts";
import { segmentPaths } from "lib/store/request_reader.ts";
import { driveRun } from "../collect/drive_run.ts";
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
export interface EnduredRun {
  readonly rows: number;
  /** Whether the server counted as many. */
  readonly isWhole: boolean;
  readonly folder: string;
  readonly told: string;
}

/** Drives a server that answers at once for so long; the segments stay in a folder of their own in `into`. */
export async function endure({ driver, in_flight, seconds }: Endured, into: string): Promise<EnduredRun> {
  const cores = twoCores();
  const folder = await Deno.makeTempDir({ dir: into, prefix: "run-" });
  await using server = await startScripted("null", { folder: into, core: cores.server });
  const pinned = DRIVER_NEEDS[driver].threads && cores.client !== null;
  const load: ClosedLoad = {
    ...{ kind: "closed", driver, in_flight, warmup_ms: 0, window_ms: seconds * 1000, deadline_ms: 10_000 },
    ...(pinned ? { cores: [cores.client as number] } : {}),
  };
  const body_base64 = Buffer.from(bodyOf(SCRIPTS.null)).toString("base64");
  const order = { origin: server.origin, method: "GET", path: "/health", body_base64, load, folder } as const;
  const sampler = sampleMemory(() => driverTree(server.tree()));
  const { report, ending } = await driveRun(order, server);
  const megabytes = await memoryByQuarter(sampler);
  if (report === null) throw new Error(`Cannot judge ${driver}: it ended with ${ending}`);
  const counted = await server.count();
  const lines = `${told(report, { seconds, counted, folder })}
memory of the driver's process, median of each quarter of the run: ${megabytes.join(", ")} MB
${folder}`;
  return { rows: report.rows, isWhole: counted === report.rows, folder, told: lines };
}

/** Everything that this process started but the server: the driver, and guards of a megabyte each. */
function driverTree(server: readonly number[]): number[] {
  return processTree(Deno.pid).filter((pid) => pid !== Deno.pid && !server.includes(pid));
}

async function memoryByQuarter(sampler: MemorySampler): Promise<number[]> {
  const ticks = [...Map.groupBy(await sampler.stop(0), ({ at_us }) => at_us).values()]
    .map((tick) => tick.reduce((sum, { rss_bytes }) => sum + rss_bytes, 0) / 1e6);
  return [0, 1, 2, 3].map((quarter) => {
    const some = ticks.slice(
      Math.floor(quarter * ticks.length / 4),
      Math.floor((quarter + 1) * ticks.length / 4),
    );
    return some.length === 0 ? NaN : Math.round(quantile(some, 0.5));
  });
}

function told(
  { rows, failed }: DriveReport,
  { seconds, counted, folder }: {
    readonly seconds: number;
    readonly counted: number;
    readonly folder: string;
  },
): string {
  const paths = segmentPaths(folder);
  const bytes = paths.reduce((sum, path) => sum + Deno.statSync(path).size, 0);
  const number = (value: number) => Math.round(value).toLocaleString("en");
  return `${number(rows)} rows in ${seconds} s, ${number(rows / seconds)} per second, ${
    number(failed)
  } failed; ` +
    `the server counted ${number(counted)}: ${counted === rows ? "as many" : "NOT as many"}\n` +
    `${(bytes / rows).toFixed(2)} bytes a row on disk, ${paths.length} segments`;
}
