import type { Stack } from "lib/model.ts";

export default {
  name: "Chopin 0.5",
  language: "Rust",
  framework: "Chopin",
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
    "cargo tree --locked --package chopin-core --depth 0",
    "cargo tree --locked --package kowito-json --depth 0",
  ],
  departures: [
    "Chopin is 0.5.34, an engine of its own on epoll; the publication's figures were measured on 0.1.6, which stands on Axum and hyper: `chopin-0-1` is that one.",
    "`/json` is serialised for each request; in the program that was measured it is a static byte string.",
    "kowito-json and its derive macro are pinned to 0.2.19: the newest two of them do not compile together.",
    "The workers are those that are declared; by default there is one for each core.",
    "Its slab of connections is the default one, allocated whole at start: hundreds of MiB a worker before the first request.",
    "It has no database: its publications ask it none, so `/items` and `/orders` are not there.",
  ],
  guide: "https://docs.rs/chopin-core/0.5.34/chopin_core/",
} satisfies Stack;
