import { join } from "node:path";
import { readBombardier } from "lib/import/bombardier.ts";
import { findTool } from "./find_tool.ts";
import { anywhere, type LoadTool } from "./tool.ts";

/** bombardier: a closed loop. */
export const bombardier: LoadTool = {
  id: "bombardier",
  install: anywhere("go install github.com/codesenberg/bombardier@v1.2.6"),
  offers: "closed",
  find: () => findTool("bombardier"),
  version: (program) => [program, "--version"],
  steps: (program, { origin, path }, { connections, duration_s }) => [{
    argv: [
      program,
      "--connections",
      String(connections),
      "--duration",
      `${duration_s ?? 10}s`,
      "--latencies",
      "--print",
      "result",
      "--format",
      "json",
      origin + path,
    ],
    stdout: "bombardier.json",
  }],
  read: (folder) => readBombardier(join(folder, "bombardier.json")),
};
