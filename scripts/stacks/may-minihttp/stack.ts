import type { Stack } from "lib/model.ts";

export default {
  name: "may-minihttp",
  language: "Rust",
  framework: "may_minihttp",
  workloads: ["health", "compute", "root", "json", "plaintext", "hello"],
  toolchain: "rust",
  build: ["cargo build --release --locked"],
  artefacts: ["target/release/server"],
  variants: {
    multi: { workers: 2, launch: ["./target/release/server"] },
    single: { workers: 1, launch: ["./target/release/server"] },
  },
  versions: [
    "rustc --version",
    "cargo tree --locked --package may_minihttp --depth 0",
    "cargo tree --locked --package may --depth 0",
  ],
  departures: [
    "may_minihttp is 0.1.11; Chopin names no version.",
    "The workers are those that are declared; by default there is one for each core.",
    "At SIGTERM it stops accepting and ends: may_minihttp has no way to drain its connections.",
    "It has no database: its publications ask it none, so `/items` and `/orders` are not there.",
  ],
  guide: "https://docs.rs/may_minihttp/0.1.11/may_minihttp/",
} satisfies Stack;
