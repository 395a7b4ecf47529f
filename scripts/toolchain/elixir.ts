import type { Toolchain } from "./found.ts";
import { detectProgram } from "./on_path.ts";

/** Elixir. */
export const elixir: Toolchain = {
  name: "Elixir",
  needs: "Elixir ≥ 1.14",
  install: { linux: "sudo apt install -y elixir", darwin: "brew install elixir" },
  detect: (places) =>
    detectProgram({
      name: "Elixir",
      program: "elixir",
      versionFlag: "--short-version",
      minimum: [1, 14],
      env: {},
      folders: places.path,
    }),
};
