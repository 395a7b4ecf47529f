import type { Stack } from "lib/model.ts";

export default {
  name: "Crystal HTTP::Server",
  language: "Crystal",
  framework: "HTTP::Server",
  database: "libpq",
  workloads: ["health", "compute", "items", "root", "json", "plaintext", "hello", "orders"],
  toolchain: "crystal",
  requires: [
    {
      what: "libpq",
      check: "pkg-config --exists libpq",
      install: "sudo apt install -y libpq-dev",
    },
  ],
  build: ["crystal build --release --no-debug --no-color -o server src/server.cr"],
  artefacts: ["server"],
  variants: {
    single: { workers: 1, launch: ["./server"] },
  },
  versions: ["crystal --version", "pkg-config --modversion libpq"],
  departures: [
    "Crystal's own HTTP::Server, on which Kemal and Lucky stand, stands in for both: neither has a package here.",
    "Crystal is Debian's 1.6.0; web-api does not print its own.",
    "crystal-pg has no package here: the database is asked through libpq, bound in the program.",
    "Opening a connection to the database holds the one thread up, once for each of the pool; queries do not.",
  ],
  guide: "https://crystal-lang.org/api/1.6.0/HTTP/Server.html",
} satisfies Stack;
