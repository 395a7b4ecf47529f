import type { Stack } from "lib/model.ts";

export default {
  name: "Actix Web",
  language: "Rust",
  framework: "Actix Web",
  database: "tokio-postgres + deadpool",
  workloads: ["health", "compute", "items", "root", "json", "plaintext", "hello", "orders"],
  toolchain: "rust",
  build: ["cargo build --release --locked"],
  artefacts: ["target/release/server"],
  variants: {
    multi: { workers: 2, launch: ["./target/release/server"] },
    single: { workers: 1, launch: ["./target/release/server"] },
  },
  versions: [
    "rustc --version",
    "cargo tree --locked --package actix-web --depth 0",
    "cargo tree --locked --package tokio-postgres --depth 0",
    "cargo tree --locked --package deadpool-postgres --depth 0",
  ],
  departures: [
    "Actix Web is 4.18.1 without its default features (no compression, no TLS, no cookies); web-api has 4.9.",
    "tokio-postgres is 0.7.18 and deadpool-postgres 0.14.2; web-api has 0.7 and 0.14.",
    "Rust is the machine's own, 1.94 or later; web-api has 1.83.",
    "The workers are those that are declared; by default there is one for each core.",
    "Its `/hello` says `releaseYear`, as the suite's contract has it; the Rust programs of the suite say `year`.",
    "deadpool gives up on a connection after 3 s; by default it waits without end.",
  ],
  guide: "https://actix.rs/docs/",
} satisfies Stack;
