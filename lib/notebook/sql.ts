import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ColumnTable, table } from "arquero";
import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import { cachedParquet, quoted } from "lib/notebook/parquet_cache.ts";
import type { Experiment } from "lib/store/experiment.ts";
import { memory } from "lib/tables/memory.ts";
import { runs } from "lib/tables/runs.ts";

/** Asks a question in SQL; `${}` values are bound, never pasted. The answer is an arquero table. */
export type Sql = (
  strings: TemplateStringsArray,
  ...values: readonly (string | number | null)[]
) => Promise<ColumnTable>;

/**
 * A tag that asks DuckDB about experiments: `requests` (a row per request, warm-up included, with `experiment`, `stack`,
 * `workload`, `run` (its id), `block` and the columns of the files, microseconds), `runs` (a row per run) and `memory`
 * (a row per process and tick). Requests are read from Parquet files, which are made once per run, on demand.
 *
 * 64-bit integers come back as numbers; one beyond 2^53 is refused by name.
 *
 * @example const sql = await sqlOver(experiment);
 * await show(await sql`select stack, quantile_disc(done_us, 0.99) / 1000 as p99_ms from requests group by stack`);
 */
export async function sqlOver(...experiments: readonly Experiment[]): Promise<Sql> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run("set enable_progress_bar = false");
  await loadRequests(connection, experiments);
  await loadRows(connection, "runs", experiments.flatMap((one) => named(one, runs(one))));
  await loadRows(connection, "memory", experiments.flatMap((one) => named(one, memory(one))));
  return async (strings, ...values) => {
    const question = strings.reduce((text, part, i) => `${text}$${i}${part}`);
    const reader = await connection.runAndReadAll(question, values as DuckDBValue[]);
    const names = reader.deduplicatedColumnNames();
    return table(
      Object.fromEntries(reader.getColumnsJS().map((column, i) => [names[i], column.map(number)])),
      names,
    );
  };
}

async function loadRequests(connection: DuckDBConnection, experiments: readonly Experiment[]): Promise<void> {
  const parts: string[] = [];
  for (const experiment of experiments) {
    for (const run of experiment.runs) {
      const paths = await cachedParquet(connection, { experiment, run });
      if (paths.length === 0) continue;
      parts.push(
        `select ${quoted(experiment.plan.experiment)} as experiment, ${quoted(run.stack_id)} as stack, ` +
          `${quoted(run.workload)} as workload, * from read_parquet([${paths.map(quoted).join(", ")}])`,
      );
    }
  }
  if (parts.length > 0) await connection.run(`create view requests as ${parts.join(" union all ")}`);
}

/** Rows of a table with their experiment; `run` is a run's id here, as in `requests`. */
function named(experiment: Experiment, rows: ColumnTable): Record<string, unknown>[] {
  return rows.objects().map((row) => {
    const { run, id: _, ...rest } = row as Record<string, unknown>;
    return { experiment: experiment.plan.experiment, run: experiment.runs[Number(run)]?.id, ...rest };
  });
}

/** By way of a file: DuckDB reads JSON lines faster than values can be bound one by one. */
async function loadRows(
  connection: DuckDBConnection,
  name: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  if (rows.length === 0) return;
  const folder = mkdtempSync(join(tmpdir(), "benchbook-sql-"));
  try {
    const path = join(folder, `${name}.jsonl`);
    writeFileSync(path, rows.map((row) => JSON.stringify(row)).join("\n"));
    await connection.run(
      `create table ${name} as select * from read_json('${path}', format = 'newline_delimited')`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function number(value: unknown): unknown {
  if (typeof value !== "bigint") return value;
  const read = Number(value);
  if (!Number.isSafeInteger(read)) {
    throw new RangeError(
      `Cannot read ${value} as a number as it must be below 2^53: cast it in the question`,
    );
  }
  return read;
}
