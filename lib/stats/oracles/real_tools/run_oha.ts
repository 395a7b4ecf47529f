import { DatabaseSync } from "node:sqlite";
import { lines, type Place, runCommand, shown, type ToolRun } from "./run_tool.ts";

/** A run of oha, which stores each answer's duration in a database. */
export async function runOha(options: readonly string[], { port, folder }: Place): Promise<ToolRun> {
  const url = `http://127.0.0.1:${port}/`;
  const command = ["oha", ...options, "--no-tui", "--no-color", "--db-url", "rows.sqlite", url];
  const printed = lines(await runCommand(command, { folder }));
  const database = new DatabaseSync(`${folder}/rows.sqlite`, { readOnly: true });
  const rows = database.prepare("SELECT duration FROM oha").all();
  database.close();
  return {
    version: (await runCommand(["oha", "--version"])).trim(),
    command: shown(command),
    latencies_ns: rows.map(({ duration }) => Math.round((duration as number) * 1e9)).join(" "),
    printed,
  };
}
