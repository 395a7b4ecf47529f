import type { Toolchain } from "./found.ts";
import { detectProgram } from "./on_path.ts";

/** Ruby. */
export const ruby: Toolchain = {
  name: "Ruby",
  needs: "Ruby ≥ 3.1",
  install: { linux: "sudo apt install -y ruby", darwin: "brew install ruby" },
  detect: (places) =>
    detectProgram({
      name: "Ruby",
      program: "ruby",
      versionFlag: "--version",
      minimum: [3, 1],
      env: {},
      folders: places.path,
    }),
};
