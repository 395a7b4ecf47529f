"""Answers GET /health from four forked workers that each read one table of 64 MiB.

"shared" loads the table before it forks, so that the workers have its pages in common; "own" loads it in each
worker. Every worker makes one report of 48 MiB in its life and throws it away, one worker after the other: a spike of
a few hundredths of a second.
"""

import os
import selectors
import signal
import socket
import sys
import time
import zlib

MIB = 2**20
WORKERS = int(os.environ["WORKERS"])
LOOKED_AT = 8 * MIB
BODY = b'{"status":"ok"}'
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(BODY), BODY)
FIRST_REPORT_S = 3.0
BETWEEN_REPORTS_S = 0.9


def load_table():
    return os.urandom(MIB) * 64


def make_report():
    report = b"\x01" * (48 * MIB)
    return len(report)


def serve(listener, table, number):
    table = load_table() if table is None else table
    report_at = time.monotonic() + FIRST_REPORT_S + number * BETWEEN_REPORTS_S
    selector = selectors.DefaultSelector()
    selector.register(listener, selectors.EVENT_READ)
    asked = 0
    while True:
        for key, _ in selector.select(0.05):
            if key.fileobj is listener:
                accept(listener, selector)
                continue
            data = receive(key.fileobj)
            if not data:
                selector.unregister(key.fileobj)
                key.fileobj.close()
                continue
            asked += 1
            start = asked * LOOKED_AT % len(table)
            zlib.crc32(memoryview(table)[start : start + LOOKED_AT])
            key.fileobj.sendall(ANSWER)
        if report_at is not None and time.monotonic() >= report_at:
            make_report()
            report_at = None


def accept(listener, selector):
    try:
        connection, _ = listener.accept()
    except BlockingIOError:
        return  # another worker was faster
    connection.setblocking(True)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    selector.register(connection, selectors.EVENT_READ)


def receive(connection):
    """One request: those of the driver have no body and fit into one segment."""
    try:
        return connection.recv(65536)
    except ConnectionResetError:
        return b""


def main():
    table = load_table() if sys.argv[1] == "shared" else None
    listener = socket.create_server(("127.0.0.1", int(os.environ["PORT"])), backlog=256)
    listener.setblocking(False)
    workers = []
    for number in range(WORKERS):
        pid = os.fork()
        if pid == 0:
            serve(listener, table, number)
        workers.append(pid)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        os.wait()
    finally:
        for pid in workers:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass


main()
