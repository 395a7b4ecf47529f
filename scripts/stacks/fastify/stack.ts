import type { Stack } from "lib/model.ts";

export default {
  name: "Fastify",
  language: "JavaScript",
  framework: "Fastify",
  database: "pg",
  workloads: ["health", "compute", "items"],
  toolchain: "node",
  build: ["npm ci --omit=dev --ignore-scripts --no-audit --no-fund"],
  artefacts: [
    "node_modules/fastify/package.json",
    "node_modules/pg/package.json",
  ],
  variants: { single: { workers: 1, launch: ["node", "server.js"] } },
  versions: [
    "node --version",
    `node -p '"fastify " + require("fastify/package.json").version'`,
    `node -p '"pg " + require("pg/package.json").version'`,
  ],
  departures: [
    "Fastify is 5.12.8 and pg 8.23.1; the publication names no version of either.",
    "Routes declare response schemas, as Fastify's guide advises; the publication does not say whether its do.",
  ],
} satisfies Stack;
