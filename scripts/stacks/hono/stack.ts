import type { Stack } from "lib/model.ts";

export default {
  name: "Hono",
  language: "JavaScript",
  framework: "Hono",
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
  artefacts: ["node_modules/hono/package.json", "node_modules/pg/package.json"],
  variants: {
    single: { workers: 1, launch: ["node", "server.js"] },
    cluster: { workers: 2, launch: ["node", "cluster.js"] },
    bun: { workers: 1, launch: ["bun", "bun.js"] },
    "bun-cluster": { workers: 2, launch: ["bun", "cluster.js"] },
  },
  versions: [
    "node --version",
    "bun --version",
    `node -p 'require("./node_modules/hono/package.json").name + " " + require("./node_modules/hono/package.json").version'`,
    `node -p '"pg " + require("pg/package.json").version'`,
  ],
  departures: [
    "The database driver is pg 8.23.1; web-api has postgres.js 3.4.4.",
    "Hono is 4.13.19; web-api has 4.7.4 or later.",
    "The workers of a cluster share the pool's connections out among themselves.",
  ],
  guide: "https://hono.dev/docs/getting-started/nodejs",
} satisfies Stack;
