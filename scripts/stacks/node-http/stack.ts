import type { Stack } from "lib/model.ts";

export default {
  name: "Node http",
  language: "JavaScript",
  framework: "node:http",
  database: "pg",
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
  toolchain: "node",
  build: ["npm ci --omit=dev --ignore-scripts --no-audit --no-fund"],
  artefacts: ["node_modules/pg/package.json"],
  variants: {
    single: { workers: 1, launch: ["node", "server.js"] },
    cluster: { workers: 2, launch: ["node", "cluster.js"] },
    bun: { workers: 1, launch: ["bun", "server.js"] },
    "bun-cluster": { workers: 2, launch: ["bun", "cluster.js"] },
  },
  versions: [
    "node --version",
    "bun --version",
    `node -p '"pg " + require("pg/package.json").version'`,
  ],
  departures: [
    "No publication serves node:http alone: it is the floor under the frameworks of Node.",
    "The workers of a cluster share the pool's connections out among themselves.",
  ],
  guide: "https://nodejs.org/api/http.html",
} satisfies Stack;
