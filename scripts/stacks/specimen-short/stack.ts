import type { Stack } from "lib/model.ts";

const launch = (variant: string) => [
  "deno",
  "run",
  "--quiet",
  "--no-config",
  "--no-lock",
  "--no-prompt",
  "--allow-net=127.0.0.1",
  "--allow-env=PORT",
  "server.ts",
  variant,
];

export default {
  name: "Short body",
  language: "TypeScript",
  framework: "Deno.serve",
  workloads: ["plaintext"],
  toolchain: "deno",
  build: [],
  artefacts: [],
  variants: {
    short: { workers: 1, launch: launch("short") },
    later: { workers: 1, launch: launch("later") },
    honest: { workers: 1, launch: launch("honest") },
  },
  versions: ["deno --version"],
  instrument:
    "a specimen: 5 bytes where the contract has 13, always (`short`) or after the first answers (`later`)",
} satisfies Stack;
