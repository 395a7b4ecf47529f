"""How Gunicorn runs the app: the port and the workers are the environment's."""

import os

wsgi_app = "main:app"
bind = f"127.0.0.1:{os.environ['PORT']}"
workers = int(os.environ.get("WORKERS", "1"))
# Threads keep connections alive; a sync worker closes each after its answer.
worker_class = os.environ.get("WORKER_CLASS", "gthread")
threads = int(os.environ.get("THREADS", "10")) if worker_class == "gthread" else 1
loglevel = "error"
keepalive = 75


def worker_exit(server, worker):
    from main import pool

    pool.close()
