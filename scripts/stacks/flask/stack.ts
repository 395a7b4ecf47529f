import type { Stack } from "lib/model.ts";

export default {
  name: "Flask",
  language: "Python",
  framework: "Flask + Gunicorn",
  database: "psycopg",
  workloads: ["health", "compute", "items", "root", "json", "plaintext", "hello", "orders"],
  toolchain: "python",
  build: [
    "python3 -m venv .venv",
    ".venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt",
  ],
  artefacts: [".venv/bin/gunicorn", ".venv/bin/flask"],
  variants: {
    single: { workers: 1, launch: [".venv/bin/gunicorn"], env: { THREADS: "10" } },
    cluster: { workers: 4, launch: [".venv/bin/gunicorn"], env: { THREADS: "10" } },
    "cluster-sync": {
      workers: 4,
      launch: [".venv/bin/gunicorn"],
      env: { WORKER_CLASS: "sync", THREADS: "1" },
    },
  },
  versions: [
    ".venv/bin/python --version",
    `.venv/bin/python -c 'from importlib.metadata import version; print("flask", version("flask"))'`,
    ".venv/bin/gunicorn --version",
    `.venv/bin/python -c 'from importlib.metadata import version; print("psycopg", version("psycopg"))'`,
  ],
  departures: [
    "Python is the machine's own, 3.11 or later; web-api has 3.12.",
    "Flask is 3.1.3, Gunicorn 27.0.1 and psycopg 3.3.9; web-api has Flask 3.1.0, Gunicorn 23.0.0 and psycopg2 2.9.10.",
    "single and cluster have workers of ten threads, which keep connections alive; web-api's four are sync workers, which close each connection after its answer: that is cluster-sync.",
    "The workers of a cluster share the pool's connections out among themselves.",
  ],
  guide: "https://flask.palletsprojects.com/en/stable/quickstart/",
} satisfies Stack;
