import type { Stack } from "lib/model.ts";

const PERMISSIONS = [
  "--quiet",
  "--config=deno.json",
  "--frozen",
  "--cached-only",
  "--no-prompt",
  "--allow-net=127.0.0.1,localhost",
  "--allow-env=PORT,DATABASE_URL,POOL_SIZE,WORKERS",
  // pg looks for PG* variables and a password file: it finds none instead of an error.
  "--ignore-env",
  "--ignore-read",
];

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
      launch: ["deno", "run", ...PERMISSIONS, "server.ts"],
    },
    parallel: {
      workers: 2,
      // The port is an argument of `deno serve`: the shell fills it in and becomes Deno, under the same pid.
      launch: [
        "/bin/sh",
        "-c",
        'DENO_JOBS="$WORKERS" exec deno serve --parallel --host=127.0.0.1 --port="$PORT" "$@"',
        "sh",
        ...PERMISSIONS,
        "parallel.ts",
      ],
    },
  },
  versions: [
    "deno --version",
    'deno eval \'import pg from "pg/package.json" with { type: "json" }; console.log(pg.name, pg.version)\'',
  ],
  departures: [
    "In Carrier's tables Deno.serve is an addition: not in the publication.",
    "The database driver is pg 8.23.1; web-api has npm's postgres, and Deno 2.1.4.",
    "web-api starts its parallel threads itself, as Web Workers; here `deno serve --parallel` starts them.",
    "Parallel threads share the pool's connections out among themselves.",
  ],
  guide: "https://docs.deno.com/api/deno/~/Deno.serve",
} satisfies Stack;
