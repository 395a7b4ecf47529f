import { join } from "node:path";
import type { Toolchain } from "./found.ts";
import { detectProgram } from "./on_path.ts";

/** Go. pgx 5.12 and Gin 1.12 ask for 1.25. */
export const go: Toolchain = {
  name: "Go",
  needs: "Go ≥ 1.25",
  install: {
    linux:
      'curl -fsSL "https://go.dev/dl/go1.26.8.linux-$(uname -m | sed s/x86_64/amd64/\\;s/aarch64/arm64/).tar.gz" | sudo tar -C /usr/local -xz',
    darwin: "brew install go",
  },
  detect: (places) =>
    detectProgram({
      name: "Go",
      program: "go",
      versionFlag: "version",
      minimum: [1, 25],
      env: { GOTOOLCHAIN: "local", GOFLAGS: "" }, // never another Go than the one recorded
      folders: [
        ...places.path,
        "/usr/local/go/bin",
        ...(places.home === null ? [] : [join(places.home, "go/bin"), join(places.home, ".local/go/bin")]),
      ],
    }),
};
