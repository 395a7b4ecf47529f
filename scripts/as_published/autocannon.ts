import { join } from "node:path";
import { readAutocannon } from "lib/import/autocannon.ts";
import { findTool } from "./find_tool.ts";
import { anywhere, type LoadTool } from "./tool.ts";

/** autocannon: a closed loop in one Node. */
export const autocannon: LoadTool = {
  id: "autocannon",
  install: anywhere("npm install --prefix .tools/autocannon autocannon@8.0.0"),
  offers: "closed",
  find: () => findTool("autocannon"),
  version: (program) => [program, "--version"],
  steps: (program, { origin, path }, { connections, duration_s }) => [{
    argv: [
      program,
      "--connections",
      String(connections),
      "--duration",
      String(duration_s ?? 10),
      "--json",
      origin + path,
    ],
    stdout: "autocannon.json",
  }],
  read: (folder) => readAutocannon(join(folder, "autocannon.json")),
};
