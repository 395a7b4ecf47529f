import { join } from "node:path";
import { readAb } from "lib/import/ab.ts";
import { findTool } from "./find_tool.ts";
import type { LoadTool } from "./tool.ts";

/** Without `-n` it stops after 50,000 requests, which a fast server answers before the time is over. */
const NO_LIMIT = "5000000";

/** ApacheBench with keep-alive: a closed loop over HTTP/1.0, whose keep-alive not every server honours. */
export const ab: LoadTool = {
  id: "ab",
  install: { linux: "sudo apt install -y apache2-utils", darwin: "brew install httpd" },
  offers: "closed",
  find: () => findTool("ab"),
  version: (program) => [program, "-V"],
  steps: (program, { origin, path }, { connections, duration_s }) => [{
    argv: [
      program,
      "-q",
      "-k",
      "-c",
      String(connections),
      "-t",
      String(duration_s ?? 10),
      "-n",
      NO_LIMIT,
      origin + path,
    ],
    stdout: "ab.txt",
  }],
  read: (folder) => readAb(join(folder, "ab.txt")),
};
