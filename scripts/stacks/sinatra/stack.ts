import type { Stack } from "lib/model.ts";

export default {
  name: "Sinatra",
  language: "Ruby",
  framework: "Sinatra + Puma",
  database: "pg",
  workloads: ["health", "compute", "items", "root", "json", "plaintext", "hello", "orders"],
  toolchain: "ruby",
  requires: [
    {
      what: "Sinatra 3 and Puma",
      check: `puma --version >/dev/null && ruby -e 'require "sinatra/base"'`,
      install: "sudo apt install -y --no-install-recommends ruby-sinatra puma",
    },
    {
      what: "pg and connection_pool for Ruby",
      check: `ruby -e 'require "pg"; require "connection_pool"'`,
      install: "sudo apt install -y --no-install-recommends ruby-pg ruby-connection-pool",
    },
  ],
  build: [],
  artefacts: [],
  variants: {
    single: { workers: 1, launch: ["puma", "--config", "puma.rb", "config.ru"], env: { THREADS: "16" } },
    cluster: { workers: 2, launch: ["puma", "--config", "puma.rb", "config.ru"], env: { THREADS: "16" } },
  },
  versions: [
    "ruby --version",
    `ruby -e 'require "sinatra/version"; puts "sinatra #{Sinatra::VERSION}"'`,
    "puma --version",
    `ruby -e 'require "pg"; puts "pg #{PG::VERSION}"'`,
    `ruby -e 'require "connection_pool/version"; puts "connection_pool #{ConnectionPool::VERSION}"'`,
  ],
  departures: [
    "Ruby and its libraries are Debian's: Ruby 3.1, Sinatra 3.0.5, Puma 5.6.5; web-api has Ruby 3.3.0, Sinatra 4.0 and Puma 6.4 or later.",
    "JSON is written by Ruby's own library; web-api has Oj.",
    "The workers of a cluster share the pool's connections out among themselves.",
  ],
  guide: "https://sinatrarb.com/intro.html",
} satisfies Stack;
