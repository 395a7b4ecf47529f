import type { Stack } from "lib/model.ts";

export default {
  name: "warp",
  language: "Rust",
  framework: "warp",
  workloads: ["health", "compute", "root", "json", "plaintext", "hello"],
  toolchain: "rust",
  build: ["cargo build --release --locked"],
  artefacts: ["target/release/server"],
  variants: {
    single: { workers: 1, launch: ["./target/release/server"] },
  },
  versions: [
    "rustc --version",
    "cargo tree --locked --package warp --depth 0",
    "cargo tree --locked --package tokio --depth 0",
  ],
  departures: [
    "warp is 0.4.3; the microservices suite has another one.",
    "Every endpoint has a route of its own; the suite's program answers any path alike with `warp::any()`.",
    "Its `/hello` says `releaseYear`, as the suite's contract has it; the Rust programs of the suite say `year`.",
    "It has no database: its publications ask it none, so `/items` and `/orders` are not there.",
  ],
  guide: "https://docs.rs/warp/0.4.3/warp/",
} satisfies Stack;
