import type { Stack } from "lib/model.ts";

export default {
  name: "Fiber 3",
  language: "Go",
  framework: "Fiber",
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
    "go list -m github.com/gofiber/fiber/v3",
    "go list -m github.com/jackc/pgx/v5",
  ],
  departures: [
    "Go is the machine's own, 1.25 or later; web-api has 1.23, Doolang 1.21.3, the microservices suite 1.24.10.",
    "Fiber is 3.1.0 and pgx 5.12.0; web-api has Fiber 2.52.5 and pgx 5.7.1: `fiber` is the one that is closest.",
  ],
  guide: "https://docs.gofiber.io/",
} satisfies Stack;
