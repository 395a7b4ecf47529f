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
  name: "Pre-baked bytes",
  language: "TypeScript",
  framework: "Deno.serve",
  workloads: ["json", "nonce"],
  toolchain: "deno",
  build: [],
  artefacts: [],
  variants: {
    prebaked: { workers: 1, launch: launch("prebaked") },
    honest: { workers: 1, launch: launch("honest") },
  },
  versions: ["deno --version"],
  instrument: "a specimen: the same bytes whatever is asked, made when the program starts (`prebaked`)",
} satisfies Stack;
