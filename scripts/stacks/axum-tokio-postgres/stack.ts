import type { Stack } from "lib/model.ts";

export default {
  name: "Axum",
  language: "Rust",
  framework: "Axum",
  database: "tokio-postgres + deadpool",
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
    "cargo tree --locked --package tokio-postgres --depth 0",
    "cargo tree --locked --package deadpool-postgres --depth 0",
    "cargo tree --locked --package tokio --depth 0",
  ],
  departures: [
    "Axum is 0.8.9, tokio-postgres 0.7.18 and deadpool-postgres 0.14.2; web-api has Axum 0.7, tokio-postgres 0.7 and deadpool-postgres 0.14.",
    "Rust is the machine's own, 1.94 or later; web-api has 1.83.",
    "deadpool gives up on a connection after 3 s; by default it waits without end.",
  ],
  guide: "https://docs.rs/axum/0.8.9/axum/",
} satisfies Stack;
