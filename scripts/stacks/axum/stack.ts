import type { Stack } from "lib/model.ts";

export default {
  name: "Axum + sqlx",
  language: "Rust",
  framework: "Axum",
  database: "sqlx",
  workloads: ["health", "compute", "items"],
  toolchain: "rust",
  build: ["cargo build --release --locked"],
  artefacts: ["target/release/server"],
  variants: { single: { workers: 1, launch: ["./target/release/server"] } },
  versions: [
    "rustc --version",
    "cargo tree --locked --package axum --depth 0",
    "cargo tree --locked --package sqlx --depth 0",
  ],
  departures: [
    "Axum + sqlx, what Carrier says it compiles to; not Carrier, which could not be obtained.",
    "Axum is 0.8.9 and sqlx 0.9.0; the publication names no version of either.",
    "sqlx gives up on a connection after 3 s instead of 30, so that a lost database is an answer and not a stall.",
  ],
} satisfies Stack;
