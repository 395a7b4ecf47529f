import type { Stack } from "lib/model.ts";

export default {
  name: "Chi",
  language: "Go",
  framework: "chi",
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
    "go list -m github.com/go-chi/chi/v5",
    "go list -m github.com/jackc/pgx/v5",
  ],
  departures: [
    "Go is the machine's own, 1.25 or later; web-api has 1.23, Doolang 1.21.3, the microservices suite 1.24.10.",
    "chi is 5.5.0 and pgx 5.12.0; web-api has chi 5.2.0 and pgx 5.7.1.",
  ],
  guide: "https://go-chi.io/#/pages/getting_started",
} satisfies Stack;
