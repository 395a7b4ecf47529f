import type { Toolchain } from "./found.ts";
import { detectProgram } from "./on_path.ts";

/** Crystal. */
export const crystal: Toolchain = {
  name: "Crystal",
  needs: "Crystal ≥ 1.6",
  install: { linux: "sudo apt install -y crystal", darwin: "brew install crystal" },
  detect: (places) =>
    detectProgram({
      name: "Crystal",
      program: "crystal",
      versionFlag: "--version",
      minimum: [1, 6],
      env: {},
      folders: places.path,
    }),
};
