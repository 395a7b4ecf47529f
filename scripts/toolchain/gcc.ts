import type { Toolchain } from "./found.ts";
import { detectProgram } from "./on_path.ts";

/** gcc and g++. */
export const gcc: Toolchain = {
  name: "GCC",
  needs: "GCC ≥ 10 with make and pkg-config",
  install: { linux: "sudo apt install -y build-essential pkg-config", darwin: "brew install gcc pkg-config" },
  detect: (places) =>
    detectProgram({
      name: "GCC",
      program: "gcc",
      versionFlag: "--version",
      minimum: [10],
      env: {},
      folders: places.path,
    }),
};
