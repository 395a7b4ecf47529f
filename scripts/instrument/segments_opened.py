"""Figures of a run's segments by another reader than ours, one segment in memory at a time.

Arguments: the reader (pyarrow or polars), then the segments' paths. Prints a line of JSON: the reader's version, what
it made of the columns, and the seconds that took; or why the reader could not be imported.
"""

import importlib
import json
import sys
import time


def by_pyarrow(path):
    import pyarrow
    import pyarrow.compute as compute
    import pyarrow.ipc

    with pyarrow.OSFile(path) as source:
        file = pyarrow.ipc.open_file(source)
        for index in range(file.num_record_batches):
            batch = file.get_batch(index)
            batch.validate(full=True)
            done_us = batch["done_us"]
            not_ok = compute.sum(compute.not_equal(batch["outcome"].dictionary_decode(), "ok"))
            yield len(batch), compute.sum(done_us).as_py(), compute.max(done_us).as_py(), not_ok.as_py()


def by_polars(path):
    import polars
    from polars import col

    frame = polars.read_ipc(path)
    done_us = col("done_us")
    # 32 bits would not hold the sum
    sums = [done_us.cast(polars.UInt64).sum().alias("sum"), done_us.max().alias("max")]
    yield frame.select(polars.len(), *sums, (col("outcome") != "ok").sum().alias("not_ok")).row(0)


READERS = {"pyarrow": by_pyarrow, "polars": by_polars}


def opened(name, paths):
    try:
        version = importlib.import_module(name).__version__
    except ImportError as error:
        return {"missing": str(error)}
    began = time.perf_counter()
    parts = [part for path in paths for part in READERS[name](path)]
    rows, sums, most, not_ok = zip(*parts)
    return {
        "version": version,
        "rows": sum(rows),
        "done_us_sum": sum(value or 0 for value in sums),  # null where a part has no row
        "done_us_max": max(value or 0 for value in most),
        "not_ok": sum(value or 0 for value in not_ok),
        "seconds": time.perf_counter() - began,
    }


print(json.dumps(opened(sys.argv[1], sys.argv[2:])))
