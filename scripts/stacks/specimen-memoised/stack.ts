import type { Stack } from "lib/model.ts";

const launch = (variant: string) => [
  "deno",
  "run",
  "--quiet",
  "--no-config",
  "--no-lock",
  "--no-prompt",
  "--allow-net=127.0.0.1,localhost",
  "--allow-env",
  "--ignore-read",
  "server.ts",
  variant,
];

export default {
  name: "Memoised query",
  language: "TypeScript",
  framework: "Deno.serve",
  database: "postgres.js",
  workloads: ["orders"],
  toolchain: "deno",
  build: [],
  artefacts: [],
  variants: {
    memoised: { workers: 1, launch: launch("memoised") },
    honest: { workers: 1, launch: launch("honest") },
  },
  versions: ["deno --version"],
  instrument: "a specimen: one query for all requests, made when the program starts (`memoised`)",
} satisfies Stack;
