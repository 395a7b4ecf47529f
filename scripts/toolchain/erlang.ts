import type { Toolchain } from "./found.ts";
import { detectProgram } from "./on_path.ts";

/** Erlang: the emulator prints its own version, 13 for OTP 25. */
export const erlang: Toolchain = {
  name: "Erlang emulator",
  needs: "Erlang emulator ≥ 13 (OTP 25)",
  install: { linux: "sudo apt install -y erlang-base", darwin: "brew install erlang" },
  detect: (places) =>
    detectProgram({
      name: "Erlang emulator",
      program: "erl",
      versionFlag: "-version",
      minimum: [13],
      env: {},
      folders: places.path,
    }),
};
