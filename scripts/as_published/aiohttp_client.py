"""Keeps N requests in flight with aiohttp, as the Carrier publication describes its client.

Prints one JSON object. A warm-up is offered and thrown away; latencies are those of requests that began and ended
in the window. Only answers of status 200 have a latency; everything else counts as failed.
"""

import argparse
import asyncio
import json
import math
import platform
import time

import aiohttp


def percentile(ordered, share):
    """Nearest rank: a latency that happened."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] * 1000 if ordered else None


async def visit(session, url, until, kept, lost):
    while (began := time.perf_counter()) < until["end"]:
        try:
            async with session.get(url) as answer:
                await answer.read()
                right = answer.status == 200
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError):
            right = False
        ended = time.perf_counter()
        if began >= until["window"] and ended <= until["end"]:
            if right:
                kept.append(ended - began)
            else:
                lost.append(ended - began)


async def measure(told):
    start = time.perf_counter()
    until = {"window": start + told.warmup, "end": start + told.warmup + told.seconds}
    kept, lost = [], []
    connector = aiohttp.TCPConnector(limit=told.in_flight)
    async with aiohttp.ClientSession(connector=connector) as session:
        await asyncio.gather(*(visit(session, told.url, until, kept, lost) for _ in range(told.in_flight)))
    return sorted(kept), lost


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--in-flight", type=int, default=64)
    parser.add_argument("--warmup", type=float, default=8)
    parser.add_argument("--seconds", type=float, default=30)
    told = parser.parse_args()
    latencies, lost = asyncio.run(measure(told))
    mean = sum(latencies) / len(latencies) * 1000 if latencies else None
    print(json.dumps({
        "tool": "aiohttp",
        "aiohttp": aiohttp.__version__,
        "python": platform.python_version(),
        "in_flight": told.in_flight,
        "warmup_s": told.warmup,
        "window_s": told.seconds,
        "requests": len(latencies) + len(lost),
        "failed": len(lost),
        "requests_per_second": (len(latencies) + len(lost)) / told.seconds,
        "mean_ms": mean,
        "p50_ms": percentile(latencies, 0.5),
        "p95_ms": percentile(latencies, 0.95),
        "p99_ms": percentile(latencies, 0.99),
        "max_ms": latencies[-1] * 1000 if latencies else None,
    }, indent=2))


if __name__ == "__main__":
    main()
