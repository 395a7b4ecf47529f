import type { Stack } from "lib/model.ts";

export default {
  name: "Zig std.http",
  language: "Zig",
  framework: "std.http",
  database: "libpq",
  workloads: ["health", "compute", "items", "root", "json", "plaintext", "hello", "orders"],
  toolchain: "python",
  requires: [
    {
      what: "libpq",
      check: "pkg-config --exists libpq",
      install: "sudo apt install -y libpq-dev",
    },
  ],
  build: [
    "python3 -m venv .venv",
    ".venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt",
    ".venv/bin/python -m ziglang build-exe src/main.zig -O ReleaseFast -fstrip -femit-bin=server -lc -lpq --cache-dir .zig-cache",
  ],
  artefacts: ["server"],
  variants: {
    single: { workers: 1, launch: ["./server"] },
  },
  versions: [".venv/bin/python -m ziglang version", "pkg-config --modversion libpq"],
  departures: [
    "Zig's own std.http stands in for zap, for which there is no package here; its figures are not zap's.",
    "Every client has a thread of its own, as std.Io's threads have it; zap has a fixed number of them.",
    "Zig is 0.17.0, from PyPI's `ziglang`; web-api does not print its own.",
    "libpq waits on the client's thread for its rows.",
    "At SIGTERM it ends at once: std.http drains no connections.",
  ],
  guide: "https://ziglang.org/documentation/0.17.0/std/#std.http.Server",
} satisfies Stack;
