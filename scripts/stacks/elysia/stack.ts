import type { Stack } from "lib/model.ts";

export default {
  name: "Elysia",
  language: "TypeScript",
  framework: "Elysia",
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
  build: ["bun install --frozen-lockfile --ignore-scripts --no-progress"],
  artefacts: ["node_modules/elysia/package.json"],
  variants: {
    single: { workers: 1, launch: ["bun", "server.ts"] },
    cluster: { workers: 2, launch: ["bun", "cluster.ts"] },
  },
  versions: [
    "bun --version",
    `bun -p '"elysia " + require("./node_modules/elysia/package.json").version'`,
  ],
  departures: [
    "Elysia is an addition: it is in none of the printed tables.",
    "The workers of a cluster share the pool's connections out among themselves.",
  ],
  guide: "https://elysiajs.com/quick-start.html",
} satisfies Stack;
