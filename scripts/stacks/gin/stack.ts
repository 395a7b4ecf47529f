import type { Stack } from "lib/model.ts";

export default {
  name: "Gin",
  language: "Go",
  framework: "Gin",
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
    "pages",
  ],
  toolchain: "go",
  build: ["go build -buildvcs=false -o server ."],
  artefacts: ["server"],
  variants: { single: { workers: 1, launch: ["./server"] } },
  versions: [
    "go version server",
    "go list -m github.com/gin-gonic/gin",
    "go list -m github.com/jackc/pgx/v5",
  ],
  departures: [
    "Go is the machine's own, 1.25 or later; the publication says 1.22+.",
    "Gin is 1.12.0 and pgx 5.12.0; the publication names no version of either.",
  ],
  guide: "https://gin-gonic.com/en/docs/quickstart/",
} satisfies Stack;
