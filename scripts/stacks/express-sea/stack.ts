import type { Stack } from "lib/model.ts";

export default {
  name: "Express 4, single executable",
  language: "JavaScript",
  framework: "Express",
  database: "pg",
  workloads: [
    "health",
    "compute",
    "items",
    "root",
    "json",
    "plaintext",
    "hello",
    "orders",
  ],
  toolchain: "node",
  build: [
    "npm ci --ignore-scripts --no-audit --no-fund",
    "node_modules/.bin/esbuild main.js --bundle --platform=node --external:pg-native --outfile=target/bundle.js --log-level=warning",
    "node --experimental-sea-config sea-config.json",
    `cp "$(node -p process.execPath)" target/express-sea && chmod 755 target/express-sea`,
    // The fuse is the one that Node's guide to single executables prints: it is compiled into every Node.
    "node_modules/.bin/postject target/express-sea NODE_SEA_BLOB target/sea-prep.blob" +
    " --sentinel-fuse NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2",
  ],
  artefacts: ["target/express-sea"],
  variants: { single: { workers: 1, launch: ["target/express-sea"] } },
  versions: [
    "node --version",
    `node -p '"express " + require("express/package.json").version'`,
    `node -p '"esbuild " + require("esbuild/package.json").version'`,
    `node -p '"postject " + require("postject/package.json").version'`,
    `node -p '"pg " + require("pg/package.json").version'`,
  ],
  departures: [
    "Express is 4.22.3 in Node 22; the microservices suite has 4.21.0 in Node 20.19.6.",
    "The suite's program answers /hello only; this one answers every endpoint of the contracts.",
  ],
  guide: "https://nodejs.org/api/single-executable-applications.html",
} satisfies Stack;
