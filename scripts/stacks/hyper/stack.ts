import type { Stack } from "lib/model.ts";

export default {
  name: "hyper",
  language: "Rust",
  framework: "hyper",
  workloads: ["health", "compute", "root", "json", "plaintext", "hello"],
  toolchain: "rust",
  build: ["cargo build --release --locked"],
  artefacts: ["target/release/server"],
  variants: {
    single: { workers: 1, launch: ["./target/release/server"] },
  },
  versions: [
    "rustc --version",
    "cargo tree --locked --package hyper --depth 0",
    "cargo tree --locked --package hyper-util --depth 0",
    "cargo tree --locked --package tokio --depth 0",
  ],
  departures: [
    "hyper on tokio, what Doolang's HTTP layer is built on; not Doolang, whose compiler could not be built here.",
    "`/plaintext` answers the 13 bytes `Hello, World!`; Doolang's own program answers `hello`.",
    "It has no database: its publications ask it none, so `/items` and `/orders` are not there.",
  ],
  guide: "https://hyper.rs/guides/1/server/hello-world/",
} satisfies Stack;
