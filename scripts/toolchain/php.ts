import type { Toolchain } from "./found.ts";
import { detectProgram } from "./on_path.ts";

/** PHP. */
export const php: Toolchain = {
  name: "PHP",
  needs: "PHP ≥ 8.1",
  install: { linux: "sudo apt install -y php-cli", darwin: "brew install php" },
  detect: (places) =>
    detectProgram({
      name: "PHP",
      program: "php",
      versionFlag: "--version",
      minimum: [8, 1],
      env: {},
      folders: places.path,
    }),
};
