import { join } from "node:path";
import { findProgram } from "../toolchain/places.ts";
import { TOOLS } from "../toolchain/tools_folder.ts";

/** A program on `$PATH`, in the tools folder (its own part first), or where cargo and Go put what they install. */
export function findTool(name: string): string | null {
  const home = Deno.env.get("HOME");
  const own = join(TOOLS, name);
  return findProgram(name, [
    join(own, "bin"),
    join(own, "node_modules/.bin"),
    ...(Deno.env.get("PATH") ?? "").split(":"),
    join(TOOLS, "bin"),
    ...[Deno.env.get("GOBIN")].filter((folder) => folder !== undefined),
    ...(home === undefined ? [] : [join(home, ".cargo/bin"), join(home, "go/bin")]),
  ]);
}
