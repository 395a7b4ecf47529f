import type { Stack } from "lib/model.ts";

export default {
  name: "Axum + sqlx",
  language: "Rust",
  framework: "Axum",
  database: "sqlx",
  workloads: ["health", "compute", "items", "root", "json", "plaintext", "hello", "orders"],
  toolchain: "rust",
  build: ["cargo build --release --locked"],
  artefacts: ["target/release/server"],
  variants: {
    single: { workers: 1, launch: ["./target/release/server"] },
  },
  versions: [
    "rustc --version",
    "cargo tree --locked --package axum --depth 0",
    "cargo tree --locked --package sqlx --depth 0",
    "cargo tree --locked --package tokio --depth 0",
  ],
  departures: [
    "Axum + sqlx, what Carrier says it compiles to; not Carrier, which could not be obtained.",
    "Axum is 0.8.9 and sqlx 0.9.0; Carrier names no version of either, Chopin and the microservices suite other ones of Axum.",
    "web-api's Axum is 0.7 with tokio-postgres and deadpool: `axum-tokio-postgres` is its twin.",
    "Its `/hello` says `releaseYear`, as the suite's contract has it; the Rust programs of the suite say `year`.",
    "sqlx gives up on a connection after 3 s instead of 30, so that a lost database is an answer and not a stall.",
  ],
  guide: "https://docs.rs/axum/0.8.9/axum/",
} satisfies Stack;
