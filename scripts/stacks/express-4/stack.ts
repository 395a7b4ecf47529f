import type { Stack } from "lib/model.ts";

export default {
  name: "Express 4",
  language: "JavaScript",
  framework: "Express",
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
  artefacts: [
    "node_modules/express/package.json",
    "node_modules/pg/package.json",
  ],
  variants: {
    single: { workers: 1, launch: ["node", "server.js"] },
    cluster: { workers: 2, launch: ["node", "cluster.js"] },
    bun: { workers: 1, launch: ["bun", "server.js"] },
    "bun-cluster": { workers: 2, launch: ["bun", "cluster.js"] },
  },
  versions: [
    "node --version",
    "bun --version",
    `node -p '"express " + require("express/package.json").version'`,

    `node -p '"pg " + require("pg/package.json").version'`,
  ],
  departures: [
    "The database driver is pg 8.23.1; web-api has postgres.js 3.4.4.",
    "The workers of a cluster share the pool's connections out among themselves.",
    "Express is 4.22.3 on Node 22; web-api has 4.21.2, the microservices suite 4.21.0 as a single executable of Node 20.",
  ],
  guide: "https://expressjs.com/en/4x/api.html",
} satisfies Stack;
