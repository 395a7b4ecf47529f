import type { Stack } from "lib/model.ts";

export default {
  name: "Deno.serve",
  language: "TypeScript",
  framework: "Deno.serve",
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
  toolchain: "deno",
  build: ["deno install --quiet --config=deno.json --frozen"],
  artefacts: ["node_modules/pg/package.json"],
  variants: {
    single: {
      workers: 1,
      launch: [
        "deno",
        "run",
        "--quiet",
        "--config=deno.json",
        "--frozen",
        "--cached-only",
        "--no-prompt",
        "--allow-net=127.0.0.1,localhost",
        "--allow-env=PORT,DATABASE_URL,POOL_SIZE",
        // pg looks for PG* variables and a password file: it finds none instead of an error.
        "--ignore-env",
        "--ignore-read",
        "server.ts",
      ],
    },
  },
  versions: [
    "deno --version",
    'deno eval \'import pg from "pg/package.json" with { type: "json" }; console.log(pg.name, pg.version)\'',
  ],
  departures: ["Deno.serve is an addition: not in the publication."],
} satisfies Stack;
