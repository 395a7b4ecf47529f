import { dirname, join } from "node:path";
import { existsSync } from "node:fs";
import type { Toolchain } from "./found.ts";

/** The Deno that runs this: `.tools/bin` holds a link to it, as the binary need not be called `deno`. */
export const deno: Toolchain = {
  name: "Deno",
  needs: "the Deno that runs this",
  install: { linux: "deno task build", darwin: "deno task build" },
  detect(places) {
    const bin = join(places.tools, "bin");
    const folder = existsSync(join(bin, "deno")) ? bin : dirname(Deno.execPath());
    return Promise.resolve({ version: `Deno ${Deno.version.deno}`, path: [folder], env: {} });
  },
};
