import { join } from "node:path";
import { isFound, type Toolchain } from "./found.ts";
import { detectProgram } from "./on_path.ts";
import { findProgram } from "./places.ts";

/** Rust with Cargo and a linker. sqlx 0.9 asks for 1.94. */
export const rust: Toolchain = {
  name: "Rust",
  needs: "Rust ≥ 1.94 and a C linker",
  install: {
    linux:
      "sudo apt install -y gcc && curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y && rustup update stable",
    darwin: "xcode-select --install; brew install rustup && rustup-init -y && rustup update stable",
  },
  async detect(places) {
    const folders = [...places.path, ...(places.home === null ? [] : [join(places.home, ".cargo/bin")])];
    const found = await detectProgram({
      name: "Rust",
      program: "rustc",
      versionFlag: "--version",
      minimum: [1, 94],
      folders,
    });
    if (!isFound(found)) return found;
    if (findProgram("cargo", [...found.path, ...folders]) === null) {
      return { missing: "rustc is there, cargo was not found" };
    }
    const linker = findProgram("cc", places.path) ??
      findProgram("gcc", places.path);
    return linker === null ? { missing: "rustc is there, the linker cc was not found" } : found;
  },
};
