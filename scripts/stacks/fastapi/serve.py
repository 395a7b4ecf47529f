"""Runs the app under uvicorn with the settings that the environment names."""

import os
import signal
import sys

import uvicorn

if __name__ == "__main__":
    # uvicorn closes everything, then raises the signal again for whoever handled it before: exit 0 instead of 143.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))

    uvicorn.run(
        "main:app",
        host="127.0.0.1",
        port=int(os.environ["PORT"]),
        workers=int(os.environ.get("WORKERS", "1")),
        access_log=False,
        log_level="warning",
    )
