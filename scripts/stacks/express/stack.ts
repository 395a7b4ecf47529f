import type { Stack } from "lib/model.ts";

export default {
  name: "Express",
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
    "Express is 5.3.0: the publications have Express 4, as express-4 does.",
  ],
  guide: "https://expressjs.com/en/starter/hello-world.html",
} satisfies Stack;
