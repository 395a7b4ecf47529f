import type { Stack } from "lib/model.ts";

export default {
  name: "libmicrohttpd",
  language: "C",
  framework: "GNU libmicrohttpd",
  database: "libpq",
  workloads: ["health", "compute", "items", "root", "json", "plaintext", "hello", "orders"],
  toolchain: "gcc",
  requires: [
    {
      what: "libmicrohttpd",
      check: "pkg-config --exists libmicrohttpd",
      install: "sudo apt install -y libmicrohttpd-dev",
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
    multi: { workers: 2, launch: ["./server"], env: { THREADS: "1" } },
    single: { workers: 1, launch: ["./server"], env: { THREADS: "1" } },
  },
  versions: [
    "gcc --version",
    "pkg-config --modversion libmicrohttpd",
    "pkg-config --modversion libpq",
  ],
  departures: [
    "libmicrohttpd is Debian's 0.9.75; web-api does not print its own.",
    "Its threads poll with epoll and are those that are declared; how web-api's were set is not known from its tables.",
    "libpq waits inside the handler, as its manual has it, so no more connections to the database are busy than there are threads.",
  ],
  guide: "https://www.gnu.org/software/libmicrohttpd/tutorial.html",
} satisfies Stack;
