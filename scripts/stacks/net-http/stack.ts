import type { Stack } from "lib/model.ts";

export default {
  name: "Go net/http",
  language: "Go",
  framework: "net/http",
  database: "pgx/v5",
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
  toolchain: "go",
  build: ["go build -buildvcs=false -o server ."],
  artefacts: ["server"],
  variants: { single: { workers: 1, launch: ["./server"] } },
  versions: [
    "go version server",
    "go list -m github.com/jackc/pgx/v5",
  ],
  departures: [
    "Go is the machine's own, 1.25 or later; web-api has 1.23, Doolang 1.21.3, the microservices suite 1.24.10.",
    "pgx is 5.12.0; web-api has 5.7.2.",
  ],
  guide: "https://pkg.go.dev/net/http",
} satisfies Stack;
