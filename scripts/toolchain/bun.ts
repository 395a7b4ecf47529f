import { join } from "node:path";
import type { Toolchain } from "./found.ts";
import { detectProgram } from "./on_path.ts";

/** Bun as npm brings it, else one that is installed. Its own SQL client came with 1.2. */
export const bun: Toolchain = {
  name: "Bun",
  needs: "Bun ≥ 1.2",
  install: { linux: "deno task build", darwin: "deno task build" },
  detect: (places) =>
    detectProgram({
      name: "Bun",
      program: "bun",
      versionFlag: "--version",
      minimum: [1, 2],
      folders: [
        join(places.tools, "bin"),
        ...places.path,
        ...(places.home === null ? [] : [join(places.home, ".bun/bin")]),
      ],
    }),
};
