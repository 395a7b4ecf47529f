import type { Stack } from "lib/model.ts";

export default {
  name: "Bun.serve",
  language: "TypeScript",
  framework: "Bun.serve",
  database: "Bun.SQL",
  workloads: ["health", "compute", "items"],
  toolchain: "bun",
  build: [],
  artefacts: [],
  variants: { single: { workers: 1, launch: ["bun", "server.ts"] } },
  versions: ["bun --version"],
  departures: ["Bun.serve is an addition: not in the publication."],
} satisfies Stack;
