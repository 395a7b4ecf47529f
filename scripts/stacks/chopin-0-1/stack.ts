import type { Stack } from "lib/model.ts";

export default {
  name: "Chopin 0.1",
  language: "Rust",
  framework: "Chopin",
  workloads: ["json", "plaintext"],
  toolchain: "rust",
  build: ["cargo build --release --locked"],
  artefacts: ["target/release/server"],
  variants: {
    multi: { workers: 2, launch: ["./target/release/server"] },
  },
  versions: ["rustc --version", "cargo tree --locked --package chopin-core --depth 0"],
  departures: [
    "`/json` and `/plaintext` are `FastRoute`s, as its own guide and the program that was measured have them: static bytes, answered before the router, never serialised.",
    "Its workers are a thread with a runtime for each core, which cannot be set.",
    "It migrates a database of its own at start: here an in-memory SQLite, never the benchmark's.",
    "At SIGTERM it ends at once: it waits for SIGINT only, and drains no connections.",
    "The crates below it are the newest that fit, not those of the week in which it was measured.",
    "Its `/` is a welcome page of its own, so it serves Chopin's two endpoints alone.",
  ],
  guide: "https://docs.rs/chopin-core/0.1.6/chopin_core/",
} satisfies Stack;
