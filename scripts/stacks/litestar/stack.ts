import type { Stack } from "lib/model.ts";

export default {
  name: "Litestar",
  language: "Python",
  framework: "Litestar + Granian",
  database: "psycopg",
  workloads: ["health", "compute", "items", "root", "json", "plaintext", "hello", "orders"],
  toolchain: "python",
  build: [
    "python3 -m venv .venv",
    ".venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt",
  ],
  artefacts: [".venv/bin/granian", ".venv/bin/python"],
  variants: {
    single: { workers: 1, launch: [".venv/bin/python", "serve.py"] },
    cluster: { workers: 4, launch: [".venv/bin/python", "serve.py"] },
  },
  versions: [
    ".venv/bin/python --version",
    `.venv/bin/python -c 'from importlib.metadata import version; print("litestar", version("litestar"))'`,
    `.venv/bin/python -c 'from importlib.metadata import version; print("granian", version("granian"))'`,
    `.venv/bin/python -c 'from importlib.metadata import version; print("psycopg", version("psycopg"))'`,
  ],
  departures: [
    "Python is the machine's own, 3.11 or later; web-api has 3.11.",
    "Litestar is 2.25.0, Granian 2.8.7 and psycopg 3.3.9; web-api names no version of them.",
    "Granian's buffer and backlog are its defaults; web-api enlarges both.",
    "web-api's queries each go around in BEGIN and COMMIT; here the connections commit by themselves.",
    "The workers of a cluster share the pool's connections out among themselves.",
  ],
  guide: "https://docs.litestar.dev/2/getting-started.html",
} satisfies Stack;
