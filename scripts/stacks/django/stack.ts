import type { Stack } from "lib/model.ts";

export default {
  name: "Django",
  language: "Python",
  framework: "Django + Gunicorn",
  database: "psycopg",
  workloads: ["health", "compute", "items", "root", "json", "plaintext", "hello", "orders"],
  toolchain: "python",
  build: [
    "python3 -m venv .venv",
    ".venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt",
  ],
  artefacts: [".venv/bin/gunicorn", ".venv/bin/django-admin"],
  variants: {
    single: { workers: 1, launch: [".venv/bin/gunicorn"], env: { THREADS: "10" } },
    cluster: { workers: 4, launch: [".venv/bin/gunicorn"], env: { THREADS: "10" } },
  },
  versions: [
    ".venv/bin/python --version",
    `.venv/bin/python -c 'from importlib.metadata import version; print("django", version("django"))'`,
    ".venv/bin/gunicorn --version",
    `.venv/bin/python -c 'from importlib.metadata import version; print("psycopg", version("psycopg"))'`,
  ],
  departures: [
    "Python is the machine's own, 3.11 or later; web-api has 3.11.",
    "Django is 5.2.19, Gunicorn 27.0.1 and psycopg 3.3.9; web-api has Django 5.0.1, Gunicorn 21.2.0 and psycopg 3.2.12.",
    "web-api runs 12 workers of ten threads and starts each anew after about 1,000 requests; here it is one worker, or four, of ten threads that stay.",
    "web-api writes the query by hand and answers through Django REST framework and orjson; here it is Django's own query set and JsonResponse.",
    "The workers of a cluster share the pool's connections out among themselves.",
  ],
  guide: "https://docs.djangoproject.com/en/5.2/intro/tutorial03/",
} satisfies Stack;
