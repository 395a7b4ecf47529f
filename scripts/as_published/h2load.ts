import { join } from "node:path";
import { readH2load } from "lib/import/h2load.ts";
import { findTool } from "./find_tool.ts";
import type { LoadTool } from "./tool.ts";

/** h2load over HTTP/1.1: a closed loop, with a warm-up if it is told one. */
export const h2load: LoadTool = {
  id: "h2load",
  install: { linux: "sudo apt install -y nghttp2-client", darwin: "brew install nghttp2" },
  offers: "closed",
  find: () => findTool("h2load"),
  version: (program) => [program, "--version"],
  steps: (program, { origin, path }, { threads, connections, warmup_s, duration_s }) => [{
    argv: [
      program,
      "--h1",
      "-t",
      String(threads ?? 1),
      "-c",
      String(connections),
      "-D",
      String(duration_s ?? 10),
      ...(warmup_s > 0 ? ["--warm-up-time", String(warmup_s)] : []),
      origin + path,
    ],
    stdout: "h2load.txt",
  }],
  read: (folder) => readH2load(join(folder, "h2load.txt")),
};
