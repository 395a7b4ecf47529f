import type { Stack } from "lib/model.ts";

export default {
  name: "Bun.serve",
  language: "TypeScript",
  framework: "Bun.serve",
  database: "Bun.SQL",
  workloads: [
    "health",
    "compute",
    "items",
    "root",
    "json",
    "plaintext",
    "hello",
    "orders",
  ],
  toolchain: "bun",
  build: [],
  artefacts: [],
  variants: {
    single: { workers: 1, launch: ["bun", "server.ts"] },
    cluster: { workers: 2, launch: ["bun", "cluster.ts"] },
  },
  versions: ["bun --version"],
  departures: [
    "In Carrier's tables Bun.serve is an addition: not in the publication.",
    "web-api asks the database through postgres.js; here it is Bun's own client.",
    "The workers of a cluster share the pool's connections out among themselves.",
  ],
  guide: "https://bun.com/docs/api/http",
} satisfies Stack;
