import type { Stack } from "lib/model.ts";

export default {
  name: "Fastify",
  language: "JavaScript",
  framework: "Fastify",
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
    "node_modules/fastify/package.json",
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
    `node -p '"fastify " + require("fastify/package.json").version'`,
    `node -p '"pg " + require("pg/package.json").version'`,
  ],
  departures: [
    "Fastify is 5.12.8 and pg 8.23.1; the publication names no version of either.",
    "Routes declare response schemas, as Fastify's guide advises; the publication does not say whether its do.",
    "The workers of a cluster share the pool's connections out among themselves.",
  ],
  guide: "https://fastify.dev/docs/latest/Guides/Getting-Started/",
} satisfies Stack;
