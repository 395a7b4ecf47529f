import type { Stack } from "lib/model.ts";

export default {
  name: "NestJS",
  language: "TypeScript",
  framework: "NestJS",
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
  build: [
    "npm ci --ignore-scripts --no-audit --no-fund",
    "node_modules/.bin/tsc --project tsconfig.json",
  ],
  artefacts: [
    "node_modules/@nestjs/core/package.json",
    "node_modules/pg/package.json",
    "target/express.js",
    "target/fastify.js",
  ],
  variants: {
    express: { workers: 1, launch: ["node", "target/express.js"] },
    "express-cluster": {
      workers: 2,
      launch: ["node", "target/cluster.js", "express"],
    },
    fastify: { workers: 1, launch: ["node", "target/fastify.js"] },
    "fastify-cluster": {
      workers: 2,
      launch: ["node", "target/cluster.js", "fastify"],
    },
    "bun-express": { workers: 1, launch: ["bun", "target/express.js"] },
    "bun-express-cluster": {
      workers: 2,
      launch: ["bun", "target/cluster.js", "express"],
    },
    "bun-fastify": { workers: 1, launch: ["bun", "target/fastify.js"] },
    "bun-fastify-cluster": {
      workers: 2,
      launch: ["bun", "target/cluster.js", "fastify"],
    },
  },
  versions: [
    "node --version",
    "bun --version",
    `node -p '"@nestjs/core " + require("./node_modules/@nestjs/core/package.json").version'`,
    `node -p '"@nestjs/platform-fastify " + require("./node_modules/@nestjs/platform-fastify/package.json").version'`,
    `node -p '"pg " + require("pg/package.json").version'`,
  ],
  departures: [
    "NestJS is 12.5.1 (platform-fastify 12.5.0) and pg 8.23.1; web-api has NestJS 10.4 or later and pg 8.13.2 or later.",
    "The workers of a cluster share the pool's connections out among themselves.",
  ],
  guide: "https://docs.nestjs.com/first-steps",
} satisfies Stack;
