import type { Toolchain } from "./found.ts";
import { detectProgram } from "./on_path.ts";

/** The Glasgow Haskell Compiler. */
export const ghc: Toolchain = {
  name: "GHC",
  needs: "GHC ≥ 9.0",
  install: { linux: "sudo apt install -y ghc", darwin: "brew install ghc" },
  detect: (places) =>
    detectProgram({
      name: "GHC",
      program: "ghc",
      versionFlag: "--version",
      minimum: [9],
      env: {},
      folders: places.path,
    }),
};
