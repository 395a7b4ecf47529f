import type { Stack } from "lib/model.ts";

export default {
  name: "Elixir inets",
  language: "Elixir",
  framework: "inets httpd",
  database: "p1_pgsql",
  workloads: ["health", "compute", "items", "root", "json", "plaintext", "hello", "orders"],
  toolchain: "elixir",
  requires: [
    {
      what: "Erlang's inets and crypto",
      check: `erl -noinput -eval '{ok, _} = application:ensure_all_started(inets), halt().'`,
      install: "sudo apt install -y --no-install-recommends erlang-inets erlang-crypto",
    },
    {
      what: "p1_pgsql and jiffy for Erlang",
      check:
        `erl -noinput -eval '{module, _} = code:ensure_loaded(pgsql), {module, _} = code:ensure_loaded(jiffy), halt().'`,
      install: "sudo apt install -y --no-install-recommends erlang-p1-pgsql erlang-jiffy",
    },
  ],
  build: [
    "mkdir -p target",
    "elixirc --warnings-as-errors -o target lib/benchbook.ex lib/benchbook/*.ex",
    "cp benchbook.app target/benchbook.app",
  ],
  artefacts: ["target/benchbook.app", "target/Elixir.Benchbook.beam", "target/Elixir.Benchbook.Router.beam"],
  variants: {
    single: {
      workers: 1,
      // inets writes head and body apart: without this the body waits some 40 ms for the head's acknowledgement.
      launch: [
        "elixir",
        "--erl",
        "-kernel inet_default_listen_options [{nodelay,true}]",
        "-pa",
        "target",
        "--no-halt",
        "-e",
        "Benchbook.start()",
      ],
    },
  },
  versions: [
    "elixir --short-version",
    `erl -noinput -eval 'io:format("OTP ~s", [erlang:system_info(otp_release)]), halt().'`,
    ...["inets", "p1_pgsql", "jiffy"].map((name) =>
      `erl -noinput -eval 'application:load(${name}), {ok, V} = application:get_key(${name}, vsn), io:format("${name} ~s", [V]), halt().'`
    ),
  ],
  departures: [
    "It stands in for Plug and Phoenix, which have no package in Debian: inets is the HTTP server that comes with Erlang, another program and no framework.",
    "Nagle's algorithm is off; inets has it on, writes head and body apart, and so takes some 40 ms an answer over loopback.",
    "Elixir is Debian's 1.14 on OTP 25.",
  ],
  guide: "https://www.erlang.org/doc/apps/inets/http_server.html",
} satisfies Stack;
