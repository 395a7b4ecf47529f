import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readGatlingConsole } from "lib/import/gatling_console.ts";
import { TOOLS } from "../toolchain/tools_folder.ts";
import { findTool } from "./find_tool.ts";
import { anywhere, type LoadTool } from "./tool.ts";

const BUILT = join(TOOLS, "gatling");
const SIMULATION = "AsPublished";
const RESULTS = "results";

/** Gatling with the simulation in `gatling/`: users arrive, ask as browsers do and keep what they may in a cache. */
export const gatling: LoadTool = {
  id: "gatling",
  install: anywhere(
    "mvn -q -B -f scripts/as_published/gatling/pom.xml compile   # needs a JDK from 11 on, and Maven",
  ),
  offers: "users",
  find: () => existsSync(join(BUILT, "classes", `${SIMULATION}.class`)) ? findTool("java") : null,
  version: () => [
    "sh",
    "-c",
    `ls ${join(BUILT, "lib")} | sed -n 's/^gatling-core-\\([0-9.]*\\)\\.jar$/Gatling \\1/p'`,
  ],
  steps: (program, { origin, path, folder }, { users }) => [{
    argv: [
      program,
      "-Xmx1g",
      "--add-opens=java.base/java.lang=ALL-UNNAMED",
      `-Dorigin=${origin}`,
      `-Dpath=${path}`,
      `-Dusers=${users?.count}`,
      `-Dramp=${users?.ramp_s}`,
      `-Drepeat=${users?.requests}`,
      "-cp",
      `${join(BUILT, "classes")}:${join(BUILT, "lib")}/*`,
      "io.gatling.app.Gatling",
      "-s",
      SIMULATION,
      "-rf",
      join(folder, RESULTS),
    ],
    stdout: "gatling.txt",
  }],
  tidy: keepLog,
  read: (folder) => readGatlingConsole(join(folder, "gatling.txt")),
  departures: [
    "The simulation is written from the publication's own: it is run by java, without Gatling's plugin.",
  ],
};

/** The report's pages are made of the log and can be made again from it. */
function keepLog(folder: string): void {
  const results = join(folder, RESULTS);
  for (const name of existsSync(results) ? readdirSync(results) : []) {
    const log = join(results, name, "simulation.log");
    if (existsSync(log)) Deno.renameSync(log, join(folder, "simulation.log"));
  }
  if (existsSync(results)) Deno.removeSync(results, { recursive: true });
}
