import { join } from "node:path";
import { readOhaJson } from "lib/import/oha_summary.ts";
import { findTool } from "./find_tool.ts";
import { anywhere, type LoadTool } from "./tool.ts";

/** oha: a closed loop. */
export const oha: LoadTool = {
  id: "oha",
  install: anywhere("cargo install --locked oha@1.16.0"),
  offers: "closed",
  find: () => findTool("oha"),
  version: (program) => [program, "--version"],
  steps: (program, { origin, path }, { connections, duration_s }) => [{
    argv: [
      program,
      "--no-tui",
      "-c",
      String(connections),
      "-z",
      `${duration_s ?? 10}s`,
      "--output-format",
      "json",
      origin + path,
    ],
    stdout: "oha.json",
  }],
  read: (folder) => readOhaJson(join(folder, "oha.json")),
};
