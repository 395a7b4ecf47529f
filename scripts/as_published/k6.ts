import { join } from "node:path";
import { readK6Summary } from "lib/import/k6_summary.ts";
import { findTool } from "./find_tool.ts";
import { anywhere, type LoadTool } from "./tool.ts";

const SCRIPT = join(import.meta.dirname as string, "k6_script.js");

/** k6: a closed loop of virtual users. */
export const k6: LoadTool = {
  id: "k6",
  install: anywhere("go install go.k6.io/k6@v1.8.1"),
  offers: "closed",
  find: () => findTool("k6"),
  version: (program) => [program, "version"],
  steps: (program, { origin, path, folder }, { connections, duration_s }) => [{
    argv: [
      program,
      "run",
      "--quiet",
      "--no-color",
      "--no-usage-report",
      "--vus",
      String(connections),
      "--duration",
      `${duration_s ?? 10}s`,
      "--summary-export",
      join(folder, "k6.json"),
      "--env",
      `URL=${origin}${path}`,
      SCRIPT,
    ],
    stdout: "k6.txt",
  }],
  read: (folder) => readK6Summary(join(folder, "k6.json")),
};
