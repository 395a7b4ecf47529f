import { cpus } from "node:os";
import type { Stack } from "lib/model.ts";

const launch = [
  "deno",
  "run",
  "--quiet",
  "--no-config",
  "--no-lock",
  "--no-prompt",
  "--unstable-net", // threads that share a port
  "--allow-net=127.0.0.1",
  "--allow-env=PORT",
  "--allow-sys=cpus",
  "--allow-read=.",
  "server.ts",
];

const workers = cpus().length;

export default {
  name: "A thread per core",
  language: "TypeScript",
  framework: "Deno.serve",
  workloads: ["compute"],
  toolchain: "deno",
  build: [],
  artefacts: [],
  variants: {
    quota: { workers, launch, cpu_quota: 0.1 },
    free: { workers, launch },
  },
  versions: ["deno --version"],
  instrument: "a specimen: a thread for each core of the host, under a quota of 0.1 cores (`quota`)",
} satisfies Stack;
