import type { DuckDBConnection, DuckDBType } from "@duckdb/node-api";
import { ABSENT_US, OUTCOMES, type RequestColumns, type Run } from "lib/model.ts";
import { NULLABLE, REQUEST_COLUMNS } from "lib/export/segments.ts";

/** Rows of one of DuckDB's data chunks. */
const CHUNK = 2048;

/** Puts requests into a new table as they lie in memory, absent values and codes of outcomes included. */
export async function fillTable(
  connection: DuckDBConnection,
  table: string,
  columns: RequestColumns,
): Promise<void> {
  const { DOUBLE, DuckDBDataChunk, UINTEGER, USMALLINT, UTINYINT } = await import("@duckdb/node-api");
  const typeOf = (values: unknown): DuckDBType =>
    values instanceof Float64Array
      ? DOUBLE
      : values instanceof Uint32Array
      ? UINTEGER
      : values instanceof Uint16Array
      ? USMALLINT
      : UTINYINT;
  const values = [...REQUEST_COLUMNS, "outcome" as const].map((name) => ({ name, values: columns[name] }));
  const types = values.map(({ values }) => typeOf(values));
  const named = values.map(({ name }, i) => `${name} ${types[i]}`).join(", ");
  await connection.run(`create or replace table ${table} (${named})`);
  const appender = await connection.createAppender(table);
  const chunk = DuckDBDataChunk.create(types);
  for (let from = 0; from < columns.rows; from += CHUNK) {
    const to = Math.min(columns.rows, from + CHUNK);
    chunk.reset();
    chunk.rowCount = to - from;
    for (const [i, { values: all }] of values.entries()) {
      // It only asks for a length and for values by index, which a typed array has, too.
      chunk.setColumnValues(i, all.subarray(from, to) as unknown as number[]);
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** The question that gives a filled table the columns of an exported Parquet file. */
export function selectRequests(table: string, run: Run): string {
  const numbers = REQUEST_COLUMNS.map((name) =>
    `${NULLABLE.has(name) ? `nullif(${name}, ${ABSENT_US})` : name}::bigint as ${name}`
  );
  const outcomes = OUTCOMES.map((name, code) => `when ${code} then '${name}'`).join(" ");
  return `select '${run.id.replaceAll("'", "''")}' as run, ${run.block}::bigint as block, ${
    numbers.join(", ")
  }, ` +
    `case outcome ${outcomes} end as outcome from ${table}`;
}
