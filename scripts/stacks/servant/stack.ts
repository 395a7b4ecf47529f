import type { Stack } from "lib/model.ts";

export default {
  name: "Servant",
  language: "Haskell",
  framework: "Servant",
  database: "postgresql-simple",
  workloads: ["health", "compute", "items", "root", "json", "plaintext", "hello", "orders"],
  toolchain: "ghc",
  requires: [
    {
      what: "Servant",
      check: "ghc-pkg describe servant-server > /dev/null",
      install: "sudo apt install -y libghc-servant-server-dev",
    },
    {
      what: "postgresql-simple",
      check: "ghc-pkg describe postgresql-simple > /dev/null",
      install: "sudo apt install -y libghc-postgresql-simple-dev",
    },
    {
      what: "resource-pool",
      check: "ghc-pkg describe resource-pool > /dev/null",
      install: "sudo apt install -y libghc-resource-pool-dev",
    },
    {
      what: "cryptonite",
      check: "ghc-pkg describe cryptonite > /dev/null",
      install: "sudo apt install -y libghc-cryptonite-dev",
    },
  ],
  build: [
    'ghc --make -v0 -O2 -threaded -rtsopts "-with-rtsopts=-A32m" -outputdir build -o server Main.hs',
  ],
  artefacts: ["server"],
  variants: {
    multi: { workers: 2, launch: ["./server"] },
    single: { workers: 1, launch: ["./server"] },
  },
  versions: [
    "ghc --numeric-version",
    "ghc-pkg --simple-output list servant-server",
    "ghc-pkg --simple-output list warp",
    "ghc-pkg --simple-output list postgresql-simple",
  ],
  departures: [
    "GHC is 9.0.2 and Servant 0.19.1, Debian's; web-api has Stackage's lts-22.39.",
    "Its capabilities are those that are declared and its allocation area is 32 MB: web-api's `-N2 -A32m`.",
    "postgresql-simple writes the values into the query's text; nothing is prepared.",
  ],
  guide: "https://docs.servant.dev/en/stable/tutorial/Server.html",
  tuned: "-A32m, as web-api has it",
} satisfies Stack;
