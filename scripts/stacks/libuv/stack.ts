import type { Stack } from "lib/model.ts";

export default {
  name: "libuv",
  language: "C",
  framework: "libuv + http_parser",
  database: "libpq",
  workloads: ["health", "compute", "items", "root", "json", "plaintext", "hello", "orders"],
  toolchain: "gcc",
  requires: [
    {
      what: "libuv",
      check: "pkg-config --exists libuv",
      install: "sudo apt install -y libuv1-dev",
    },
    {
      what: "http_parser",
      check: "echo '#include <http_parser.h>' | gcc -E -x c - > /dev/null",
      install: "sudo apt install -y libhttp-parser-dev",
    },
    {
      what: "libpq",
      check: "pkg-config --exists libpq",
      install: "sudo apt install -y libpq-dev",
    },
    {
      what: "OpenSSL",
      check: "pkg-config --exists libcrypto",
      install: "sudo apt install -y libssl-dev",
    },
  ],
  build: ["make"],
  artefacts: ["server"],
  variants: {
    single: { workers: 1, launch: ["./server"] },
  },
  versions: [
    "gcc --version",
    "pkg-config --modversion libuv",
    "pkg-config --modversion libpq",
  ],
  departures: [
    "libuv is Debian's 1.44.2 with http_parser 2.9.4; web-api does not print its own.",
    "Opening a connection to the database holds the loop up, once for each of the pool; queries do not.",
  ],
  guide: "https://docs.libuv.org/en/v1.x/guide/networking.html",
} satisfies Stack;
