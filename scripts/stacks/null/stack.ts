import type { Stack } from "lib/model.ts";

export default {
  name: "Null",
  language: "TypeScript",
  framework: "Deno.serve",
  workloads: ["health"],
  toolchain: "deno",
  build: [],
  artefacts: [],
  variants: {
    single: {
      workers: 1,
      launch: [
        "deno",
        "run",
        "--quiet",
        "--no-config",
        "--no-lock",
        "--allow-net=127.0.0.1",
        "--allow-env=PORT",
        "server.ts",
      ],
    },
  },
  versions: ["deno --version"],
  instrument: "answers at once and counts: what it reaches is the ceiling of the driver on this machine",
} satisfies Stack;
