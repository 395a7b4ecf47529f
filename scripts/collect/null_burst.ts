import { join } from "node:path";
import type { LoadProfile } from "lib/model.ts";
import { okPerSecond } from "lib/gates/window.ts";
import { freePort } from "lib/measure/free_port.ts";
import { startServer } from "lib/measure/server.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { openRunFolder } from "lib/store/run_folder.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import type { Launch } from "../launch.ts";
import { NULL_STACK } from "./blocks.ts";
import { driveRun } from "./drive_run.ts";

const WARMUP_MS = 300;
const WINDOW_MS = 1000;

/**
 * Completions per second of a short burst of the experiment's load against the null stack; null when it could not be
 * made. Its rows are not kept.
 */
export async function nullBurst(
  launch: Launch,
  { load, experimentFolder }: { readonly load: LoadProfile; readonly experimentFolder: string },
): Promise<number | null> {
  const folder = openRunFolder(experimentFolder, "burst"); // never sealed: what is left of one is made anew
  const { method, path } = WORKLOADS.health;
  const port = freePort();
  // A closed loop, whatever the load: what a schedule asks for says nothing of the machine.
  const { driver, in_flight, deadline_ms } = load;
  const short: LoadProfile = {
    kind: "closed",
    driver,
    in_flight,
    deadline_ms,
    warmup_ms: Math.min(load.warmup_ms, WARMUP_MS),
    window_ms: Math.min(load.window_ms, WINDOW_MS),
  };
  try {
    await using server = await startServer({
      stack_id: NULL_STACK,
      argv: launch.argv,
      cwd: launch.cwd,
      env: { ...launch.env, PORT: String(port) },
      port,
      log: join(folder, "server.log"),
      readyPath: path,
      startMs: 10_000,
    });
    const order = { origin: server.origin, method, path, body_base64: null, load: short, folder };
    const { report } = await driveRun(order, server);
    return report === null ? null : okPerSecond({ run: { load: short }, requests: readRequests(folder) });
  } catch {
    return null; // a sentinel that fails must not cost the run that it stands beside
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
