import { join } from "node:path";
import { readWrk } from "lib/import/wrk.ts";
import { findTool } from "./find_tool.ts";
import type { LoadTool } from "./tool.ts";

/** wrk: no warm-up, a closed loop, and a mean that holds synthetic answers since version 4.0. */
export const wrk: LoadTool = {
  id: "wrk",
  install: { linux: "sudo apt install -y wrk", darwin: "brew install wrk" },
  offers: "closed",
  find: () => findTool("wrk"),
  version: (program) => [program, "--version"],
  steps: (program, { origin, path }, { threads, connections, duration_s, latency }) => [{
    argv: [
      program,
      `-t${threads ?? 2}`,
      `-c${connections}`,
      `-d${duration_s ?? 10}s`,
      ...(latency ? ["--latency"] : []),
      origin + path,
    ],
    stdout: "wrk.txt",
  }],
  read: (folder) => readWrk(join(folder, "wrk.txt")),
};
