import type { Stack } from "lib/model.ts";

export default {
  name: "Rails",
  language: "Ruby",
  framework: "Rails + Puma",
  database: "pg",
  workloads: ["health", "compute", "items", "root", "json", "plaintext", "hello", "orders"],
  toolchain: "ruby",
  requires: [
    {
      what: "Rails 6.1 and Puma",
      check:
        `puma --version >/dev/null && ruby -e 'require "action_controller/railtie"; require "active_record/railtie"'`,
      install:
        "sudo apt install -y --no-install-recommends ruby-railties ruby-actionpack ruby-activerecord puma",
    },
    {
      what: "pg for Ruby",
      check: `ruby -e 'require "pg"'`,
      install: "sudo apt install -y --no-install-recommends ruby-pg",
    },
  ],
  build: [],
  artefacts: [],
  variants: {
    single: {
      workers: 1,
      launch: ["puma", "--config", "config/puma.rb", "config.ru"],
      env: { THREADS: "16" },
    },
    cluster: {
      workers: 4,
      launch: ["puma", "--config", "config/puma.rb", "config.ru"],
      env: { THREADS: "16" },
    },
  },
  versions: [
    "ruby --version",
    `ruby -e 'require "rails/version"; puts "rails #{Rails.version}"'`,
    "puma --version",
    `ruby -e 'require "pg"; puts "pg #{PG::VERSION}"'`,
  ],
  departures: [
    "Ruby and its libraries are Debian's: Ruby 3.1, Rails 6.1, Puma 5.6.5; web-api has Ruby 3.3.0, Rails 7.1 and Puma 6.4 or later.",
    "web-api runs four workers of up to 120 threads, takes five parts out of Rails' middleware and writes JSON with Oj; here it is workers of 16 threads, Rails' middleware as it comes and its own JSON.",
    "The workers of a cluster share the pool's connections out among themselves.",
  ],
  guide: "https://guides.rubyonrails.org/v6.1/api_app.html",
} satisfies Stack;
