import { join } from "node:path";
import { isFound, type Toolchain } from "./found.ts";
import { detectProgram } from "./on_path.ts";
import { findProgram } from "./places.ts";

/** Node 22 as npm brings it, else one that is installed, with npm beside it. */
export const node: Toolchain = {
  name: "Node",
  needs: "Node ≥ 22 with npm",
  install: { linux: "deno task build", darwin: "deno task build" },
  async detect(places) {
    const found = await detectProgram({
      name: "Node",
      program: "node",
      versionFlag: "--version",
      minimum: [22],
      // deno task puts a folder on $PATH whose node is Deno itself.
      folders: [join(places.tools, "bin"), ...places.path].filter((path) =>
        !path.endsWith("node_compat_bin")
      ),
    });
    if (!isFound(found)) return found;
    return findProgram("npm", found.path) === null
      ? {
        missing: `node is in ${found.path[0]}, npm was not found beside it`,
      }
      : found;
  },
};
