import { join } from "node:path";
import type { DriverId } from "lib/model.ts";
import { DRIVER_NEEDS } from "lib/measure/drivers/needs.ts";
import type { CeilingClient, CeilingRecord } from "lib/store/ceiling_file.ts";
import { $ } from "zx";
import { hey } from "../as_published/hey.ts";
import { installLine, type LoadTool } from "../as_published/tool.ts";
import { LOAD_TOOLS } from "../as_published/tools.ts";

/** A tool that was found. */
export interface FoundTool {
  readonly tool: LoadTool;
  readonly program: string;
}

/** Every client that can run here. */
export interface Clients {
  readonly clients: readonly CeilingClient[];
  readonly tools: ReadonlyMap<string, FoundTool>;
  readonly missing: CeilingRecord["missing"];
}

/** hey with a line for every request, as it is run by who wants to keep them. */
const heyCsv: LoadTool = {
  ...hey,
  steps: (program, { origin, path }, { connections, duration_s }) => [{
    argv: [program, "-z", `${duration_s ?? 10}s`, "-c", String(connections), "-o", "csv", origin + path],
    stdout: "hey.csv",
  }],
};

/** Every tool that offers a closed loop, under the id that results bear. */
const TOOLS: readonly (readonly [string, LoadTool])[] = [
  ...Object.values(LOAD_TOOLS).filter(({ offers }) => offers === "closed").map((tool) =>
    [tool.id, tool] as const
  ),
  ["hey_csv", heyCsv],
];

/** Our drivers and the tools of others that this machine has; `only` leaves the others out. */
export async function findClients(only: readonly string[]): Promise<Clients> {
  const wanted = (id: string) => only.length === 0 || only.includes(id);
  const drivers = (Object.keys(DRIVER_NEEDS) as DriverId[]).filter(wanted);
  const ours = drivers.filter((id) => DRIVER_NEEDS[id].refusal() === null);
  const unable = drivers.filter((id) => !ours.includes(id));
  const tools = TOOLS.filter(([id]) => wanted(id)).map(([id, tool]) => ({ id, tool, program: tool.find() }));
  const found = tools.flatMap(({ id, tool, program }) => program === null ? [] : [{ id, tool, program }]);
  const peers = await Promise.all(found.map(async ({ id, tool, program }): Promise<CeilingClient> => ({
    id,
    kind: "peer",
    version: await versionOf(tool.version(program)),
    rows: id === "hey_csv" || id === "vegeta",
  })));
  return {
    clients: [...ours.map((id) => ({ id, kind: "ours", version: null, rows: true }) as const), ...peers],
    tools: new Map(found.map(({ id, ...one }) => [id, one])),
    missing: [
      ...unable.map((id) => ({ id, install: DRIVER_NEEDS[id].refusal() ?? "" })),
      ...tools.filter(({ program }) => program === null).map(({ id, tool }) => ({
        id,
        install: installLine(tool),
      })),
    ],
  };
}

/** Names that a person may ask for. */
export const CLIENT_IDS: readonly string[] = [...Object.keys(DRIVER_NEEDS), ...TOOLS.map(([id]) => id)];

async function versionOf(argv: readonly string[]): Promise<string | null> {
  const shell = $({ quiet: true, nothrow: true, timeout: "10s" });
  const { stdout, stderr } = await shell`${argv}`;
  const home = join(Deno.env.get("HOME") ?? "/", "/");
  return (stdout.trim() || stderr.trim()).split("\n")[0]?.replaceAll(home, "~/").slice(0, 80) || null;
}
