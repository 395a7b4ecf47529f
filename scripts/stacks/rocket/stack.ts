import type { Stack } from "lib/model.ts";

export default {
  name: "Rocket",
  language: "Rust",
  framework: "Rocket",
  workloads: ["health", "compute", "root", "json", "plaintext", "hello"],
  toolchain: "rust",
  build: ["cargo build --release --locked"],
  artefacts: ["target/release/server"],
  variants: {
    single: { workers: 1, launch: ["./target/release/server"] },
  },
  versions: ["rustc --version", "cargo tree --locked --package rocket --depth 0"],
  departures: [
    "Its worker threads are as many as the cores, Rocket's default; the microservices suite sets 16.",
    "Its log is off, as the contract asks; Rocket's default prints every request in a debug build only.",
    "Its `/hello` says `releaseYear`, as the suite's contract has it; the Rust programs of the suite say `year`.",
    "It has no database: its publications ask it none, so `/items` and `/orders` are not there.",
  ],
  guide: "https://rocket.rs/guide/v0.5/",
} satisfies Stack;
