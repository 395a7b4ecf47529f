import { DatabaseSync } from "node:sqlite";
import { amount, whole } from "lib/import/bad_input.ts";
import { readCsvLines } from "lib/import/csv_lines.ts";
import type { ImportedRow, ImportedRows } from "lib/import/imported.ts";
import { outcomeOf } from "lib/import/outcome_of.ts";

const LEFT_OUT = "Requests without an answer: oha leaves them out of its rows.";
const COMMON = {
  kind: "rows",
  tool: "oha",
  started_at: null,
  loses_failures: true,
  usual_deadline_ms: null,
} as const;

/** oha's `--output-format csv`: instants and durations in seconds. */
export function readOhaCsv(path: string): ImportedRows {
  const needs = ["request-start", "Response-delay", "request-duration", "bytes", "status"];
  const rows = readCsvLines(path, { needs }).map(({ line, cell }): ImportedRow => {
    const us = (field: string) => amount(cell(field), { path, line, field }) * 1e6;
    const status = whole(cell("status"), { path, line, field: "status" });
    return {
      sent_us: us("request-start"),
      done_us: us("request-duration"),
      first_byte_us: us("Response-delay"),
      lag_us: null,
      status,
      bytes: whole(cell("bytes"), { path, line, field: "bytes" }),
      outcome: outcomeOf(status, ""),
    };
  });
  return { ...COMMON, format: "CSV", rows: [...rows], absent: [LEFT_OUT] };
}

/**
 * oha's `--db-url` database. Where oha sent at a rate and corrected latencies for it, the lag is the time from the due
 * instant to the send.
 */
export function readOhaSqlite(path: string): ImportedRows {
  const database = openDatabase(path);
  try {
    const stored = database.prepare(
      "SELECT rowid AS row, start, start_latency_correction AS due, duration, status, len_bytes, run FROM oha ORDER BY rowid",
    ).all();
    const runs = new Set(stored.map(({ run }) => run));
    if (runs.size > 1) {
      throw new SyntaxError(
        `${path}: table oha must hold one run: it holds ${runs.size}: ${[...runs].join(", ")}`,
      );
    }
    const rows = stored.map((row) => rowOf(row, path));
    const absent = [LEFT_OUT, "When the first byte came."];
    return { ...COMMON, format: "SQLite", rows, absent };
  } catch (error) {
    if (error instanceof SyntaxError) throw error;
    throw new SyntaxError(
      `${path}: table oha cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  } finally {
    database.close();
  }
}

function openDatabase(path: string): DatabaseSync {
  Deno.statSync(path); // it would be made
  return new DatabaseSync(path, { readOnly: true });
}

function rowOf(row: Readonly<Record<string, unknown>>, path: string): ImportedRow {
  const place = (field: string) => ({ path, line: Number(row.row), field });
  const sent_us = amount(row.start, place("start")) * 1e6;
  const status = whole(row.status, place("status"));
  return {
    sent_us,
    done_us: amount(row.duration, place("duration")) * 1e6,
    first_byte_us: null,
    lag_us: row.due === null ? null : Math.max(0, sent_us - amount(row.due, place("due")) * 1e6),
    status,
    bytes: whole(row.len_bytes, place("len_bytes")),
    outcome: outcomeOf(status, ""),
  };
}
