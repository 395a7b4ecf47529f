import { join } from "node:path";
import { readVegetaReport } from "lib/import/vegeta_report.ts";
import { findTool } from "./find_tool.ts";
import { anywhere, type LoadTool } from "./tool.ts";

/** vegeta with no rate of its own: so many workers, each with one request at a time. */
export const vegeta: LoadTool = {
  id: "vegeta",
  install: anywhere("go install github.com/tsenart/vegeta/v12@v12.12.0"),
  offers: "closed",
  find: () => findTool("vegeta"),
  version: (program) => [program, "--version"],
  steps: (program, { origin, path, folder }, { connections, duration_s }) => [
    {
      argv: [
        "sh",
        "-c",
        `echo "GET $1" | exec "$0" attack -rate=0 -workers=$2 -max-workers=$2 -duration=$3s -output="$4"`,
        program,
        origin + path,
        String(connections),
        String(duration_s ?? 10),
        join(folder, "vegeta.gob"),
      ],
      stdout: "vegeta.txt",
    },
    { argv: [program, "report", "-type=json", join(folder, "vegeta.gob")], stdout: "vegeta.json" },
  ],
  read: (folder) => readVegetaReport(join(folder, "vegeta.json")),
};
