import type { Stack } from "lib/model.ts";

export default {
  name: "Boost.Beast",
  language: "C++",
  framework: "Boost.Beast",
  database: "libpq",
  workloads: ["health", "compute", "items", "root", "json", "plaintext", "hello", "orders"],
  toolchain: "gcc",
  requires: [
    {
      what: "Boost",
      check: "echo '#include <boost/beast.hpp>' | g++ -E -x c++ - > /dev/null",
      install: "sudo apt install -y libboost-dev",
    },
    {
      what: "nlohmann-json",
      check: "pkg-config --exists nlohmann_json",
      install: "sudo apt install -y nlohmann-json3-dev",
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
    multi: { workers: 2, launch: ["./server"] },
    single: { workers: 1, launch: ["./server"] },
  },
  versions: [
    "g++ --version",
    "echo BOOST_LIB_VERSION | g++ -E -P -include boost/version.hpp -x c++ - | tail -1",
    "pkg-config --modversion libpq",
  ],
  departures: [
    "Boost.Beast on Asio stands in for Drogon, for which there is no package here; its figures are not Drogon's.",
    "Its threads run one io_context and are those that are declared.",
    "Opening a connection to the database holds a thread up, once for each of the pool; queries do not.",
  ],
  guide: "https://www.boost.org/doc/libs/1_74_0/libs/beast/doc/html/beast/examples.html",
} satisfies Stack;
