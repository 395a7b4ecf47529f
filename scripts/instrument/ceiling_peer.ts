import { join } from "node:path";
import { readHeyCsv } from "lib/import/hey.ts";
import { MEANINGS, TO_MS } from "lib/tables/as_published_metrics.ts";
import type { FoundTool } from "./ceiling_clients.ts";
import { type CeilingOrder, NOTHING, pair, PATH, type Told } from "./ceiling_told.ts";
import { type ClientCost, onCore, runClient } from "./client_run.ts";
import type { ScriptedProcess } from "./scripted_process.ts";

/** Has a tool of others load a server, and reads what it says in our units where they are the same thing. */
export async function runPeer(
  server: ScriptedProcess,
  { folder, core, seconds, connections }: CeilingOrder,
  { tool, program }: FoundTool,
): Promise<Told & ClientCost> {
  const target = { origin: server.origin, path: PATH, folder };
  const load = {
    ...{ connections, threads: 1, warmup_s: 0, duration_s: seconds, latency: true },
    ...{ users: null, before: null },
  };
  let cost: ClientCost = { cpu_us: 0, foreign_cpu_share: null };
  for (const { argv, stdout } of tool.steps(program, target, load)) {
    const step = await runClient({
      argv: [...onCore(core), ...argv],
      cwd: folder,
      env: Deno.env.toObject(),
      stdout: join(folder, stdout),
      limit_s: seconds + 60,
    });
    cost = { ...step, cpu_us: cost.cpu_us + step.cpu_us };
  }
  tool.tidy?.(folder);
  const csv = [...Deno.readDirSync(folder)].find(({ name }) => name === "hey.csv");
  return { ...(csv === undefined ? toolFigures(tool, folder) : heyFigures(folder, seconds)), ...cost };
}

function toolFigures(tool: FoundTool["tool"], folder: string): Told {
  const { figures, distribution, unit } = tool.read(folder);
  const scale = 1000 * (TO_MS[unit ?? ""] ?? NaN);
  const value = (metric: string) => {
    const found = figures.find(({ name, value }) =>
      typeof value === "number" && MEANINGS[tool.id]?.[name]?.metric === metric
    );
    return found === undefined ? null : found.value as number;
  };
  const at = (share: number) => {
    const point = distribution.find((one) => Math.abs(one.share - share) < 1e-9);
    return point === undefined || Number.isNaN(scale) ? null : point.value * scale;
  };
  return {
    ...NOTHING,
    requests: value("requests"),
    per_second: value("per_second") ?? 0,
    failed: value("failed"),
    p50_us: at(0.5),
    p99_us: at(0.99),
  };
}

function heyFigures(folder: string, seconds: number): Told {
  const { rows } = readHeyCsv(join(folder, "hey.csv"));
  const [p50_us, p99_us] = pair(Float64Array.from(rows, ({ done_us }) => done_us));
  return { ...NOTHING, requests: rows.length, per_second: rows.length / seconds, p50_us, p99_us };
}
