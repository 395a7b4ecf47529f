import { join } from "node:path";
import { readHeyText } from "lib/import/hey_text.ts";
import { findTool } from "./find_tool.ts";
import { anywhere, type LoadTool } from "./tool.ts";

/** hey: a closed loop; it has no option that prints its version. */
export const hey: LoadTool = {
  id: "hey",
  install: anywhere("go install github.com/rakyll/hey@v0.1.5"),
  offers: "closed",
  find: () => findTool("hey"),
  version: (program) => ["sh", "-c", `go version -m "$0" | sed -n 's/^\tmod\t//p'`, program],
  steps: (program, { origin, path }, { connections, duration_s }) => [{
    argv: [program, "-z", `${duration_s ?? 10}s`, "-c", String(connections), origin + path],
    stdout: "hey.txt",
  }],
  read: (folder) => readHeyText(join(folder, "hey.txt")),
};
