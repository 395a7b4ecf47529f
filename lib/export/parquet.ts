import { ByteWriter, type ColumnSource, parquetWrite } from "hyparquet-writer";
import { join } from "node:path";
import { zstdCompressSync } from "node:zlib";
import { ABSENT_US, OUTCOMES, type RequestColumns, type Run } from "lib/model.ts";
import type { Experiment } from "lib/store/experiment.ts";
import { NULLABLE, partitionFolder, REQUEST_COLUMNS, runSegments } from "lib/export/segments.ts";

/**
 * Writes every run's requests as Parquet with zstd, a file per segment, in folders that DuckDB, polars, pandas and
 * Spark read as columns `experiment`, `stack` and `workload`. All whole numbers are INT64, for readers differ in what
 * they make of unsigned ones. Returns the paths.
 */
export function exportParquet(experiment: Experiment, out: string): string[] {
  return experiment.runs.flatMap((run) => {
    const folder = partitionFolder(out, experiment, run);
    return runSegments(experiment, run).map((columns, index) => {
      const path = join(folder, `${encodeURIComponent(run.id)}-${String(index).padStart(3, "0")}.parquet`);
      Deno.writeFileSync(path, parquetBytes(columns, run));
      return path;
    }).toArray();
  });
}

/** Bytes of one Parquet file of requests, each row with its run's id and block. */
export function parquetBytes(columns: RequestColumns, run: Run): Uint8Array {
  const { rows } = columns;
  const writer = new ByteWriter();
  const numbers = REQUEST_COLUMNS.map((name): ColumnSource => {
    const nullable = NULLABLE.has(name);
    return {
      name,
      data: nullable ? orNulls(columns[name]) : integers(columns[name]),
      type: "INT64",
      nullable,
    };
  });
  parquetWrite({
    writer,
    columnData: [
      { name: "run", data: Array<string>(rows).fill(run.id), type: "STRING", nullable: false },
      {
        name: "block",
        data: new BigInt64Array(rows).fill(BigInt(run.block)),
        type: "INT64",
        nullable: false,
      },
      ...numbers,
      { name: "outcome", data: Array.from(columns.outcome, nameOf), type: "STRING", nullable: false },
    ],
    codec: "ZSTD",
    compressors: { ZSTD: (bytes) => zstdCompressSync(bytes) },
    rowGroupSize: 250_000,
    createdBy: "benchbook",
  });
  return writer.getBytes();
}

function nameOf(code: number): string {
  return OUTCOMES[code] ?? "";
}

function integers(values: ArrayLike<number>): BigInt64Array {
  return BigInt64Array.from(values, BigInt);
}

function orNulls(values: ArrayLike<number>): (bigint | null)[] {
  return Array.from(values, (value) => value === ABSENT_US ? null : BigInt(value));
}
