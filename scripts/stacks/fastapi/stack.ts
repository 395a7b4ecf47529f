import type { Stack } from "lib/model.ts";

export default {
  name: "FastAPI",
  language: "Python",
  framework: "FastAPI + Uvicorn",
  database: "asyncpg",
  workloads: ["health", "compute", "items", "root", "json", "plaintext", "hello", "orders"],
  toolchain: "python",
  build: [
    "python3 -m venv .venv",
    ".venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt",
  ],
  artefacts: [".venv/bin/uvicorn", ".venv/bin/python"],
  variants: {
    single: { workers: 1, launch: [".venv/bin/python", "serve.py"] },
    cluster: { workers: 4, launch: [".venv/bin/python", "serve.py"] },
  },
  versions: [
    ".venv/bin/uvicorn --version",
    `.venv/bin/python -c 'import fastapi; print("fastapi", fastapi.__version__)'`,
    `.venv/bin/python -c 'import asyncpg; print("asyncpg", asyncpg.__version__)'`,
  ],
  departures: [
    "Python is the machine's own, 3.11 or later; Carrier says 3.12, web-api has 3.11.",
    "FastAPI is 0.165.0, Uvicorn 0.54.0 and asyncpg 0.32.0; no publication names a version of them.",
    "web-api asks the database through psycopg's pool; here it is asyncpg, as Carrier has it.",
    "Doolang's handlers are plain functions, which FastAPI runs in its thread pool; here they are coroutines.",
    "The pool opens connections as they are needed, so that the server starts without a database; asyncpg's default opens ten at once.",
    "The workers of a cluster share the pool's connections out among themselves.",
  ],
  guide: "https://fastapi.tiangolo.com/tutorial/first-steps/",
} satisfies Stack;
