import { join } from "node:path";
import { freePort } from "lib/measure/free_port.ts";
import { type Server, startServer } from "lib/measure/server.ts";
import { ROOT } from "lib/store/paths.ts";
import { onCore } from "./client_run.ts";
import type { ScriptName } from "./scripted/scripts.ts";
import type { Truth } from "./scripted/truth.ts";

/** A scripted server in its own process, and its truth. */
export interface ScriptedProcess extends Server {
  /** What it did so far. */
  truth(): Promise<Truth>;
  /** Requests that it read so far. */
  count(): Promise<number>;
}

/** Starts the server of a script on a core, or wherever the system puts it. Its files go to `folder`. */
export async function startScripted(
  script: ScriptName,
  { folder, core }: { readonly folder: string; readonly core: number | null },
): Promise<ScriptedProcess> {
  const port = freePort();
  const file = join(folder, "truth.json");
  const server = await startServer({
    stack_id: `scripted ${script}`,
    argv: [
      ...onCore(core),
      Deno.execPath(),
      "run",
      "--quiet",
      "--no-prompt",
      "-P=driver-ffi",
      `--allow-write=${file}`,
      "scripts/instrument/scripted/server.ts",
      script,
      file,
    ],
    cwd: ROOT,
    env: { ...Deno.env.toObject(), NO_COLOR: "1", PORT: String(port) },
    port,
    log: join(folder, "server.log"),
    readyPath: "/ready",
    startMs: 20_000,
  });
  const ask = async (path: string) =>
    await (await fetch(server.origin + path)).json() as { readonly requests: number };
  return {
    ...server,
    count: async () => (await ask("/count")).requests,
    async truth() {
      await ask("/truth");
      return JSON.parse(Deno.readTextFileSync(file)) as Truth;
    },
  };
}
