import { amount, badInput, whole } from "lib/import/bad_input.ts";
import { readCsvLines } from "lib/import/csv_lines.ts";
import type { ImportedRow, ImportedRows } from "lib/import/imported.ts";
import { parseInstant } from "lib/import/instant.ts";
import { readLines } from "lib/import/lines.ts";
import { outcomeOf } from "lib/import/outcome_of.ts";

const NAMES = "timestamp,code,latency,bytes_out,bytes_in,error,body,attack,seq,method,url,headers".split(",");
const ABSENT = ["When the first byte came.", "When a request was due: vegeta keeps the instant of its send."];

/** vegeta's rows by `vegeta encode --to csv`: nanoseconds, no line of names. */
export function readVegetaCsv(path: string): ImportedRows {
  const rows = readCsvLines(path, { needs: [], names: NAMES }).map(({ line, cell }) => {
    const timestamp = cell("timestamp");
    if (!/^\d{16,19}$/.test(timestamp)) {
      throw badInput({ path, line, field: "timestamp" }, "nanoseconds since 1970", timestamp);
    }
    return vegetaRow(Number(BigInt(timestamp) / 1000n) + Number(timestamp.slice(-3)) / 1000, cell, {
      path,
      line,
    });
  });
  return vegetaRows("CSV", [...rows]);
}

/** vegeta's rows by `vegeta encode --to json`: one object a line. */
export function readVegetaJson(path: string): ImportedRows {
  const rows = readLines(path).map(({ line, text }) => {
    let record: Readonly<Record<string, unknown>>;
    try {
      record = JSON.parse(text);
    } catch {
      throw badInput({ path, line, field: "line" }, "a JSON object", text);
    }
    return vegetaRow(
      parseInstant(record.timestamp, { path, line, field: "timestamp" }),
      (name) => record[name],
      {
        path,
        line,
      },
    );
  });
  return vegetaRows("JSON lines", [...rows]);
}

/** A result as any of vegeta's encodings has it; `cell` gives code, latency in ns, bytes_in and error. */
export function vegetaRow(
  sent_us: number,
  cell: (name: string) => unknown,
  at: { readonly path: string; readonly line: number },
): ImportedRow {
  const status = whole(cell("code"), { ...at, field: "code" });
  return {
    sent_us,
    done_us: amount(cell("latency"), { ...at, field: "latency" }) / 1000,
    first_byte_us: null,
    lag_us: null,
    status,
    bytes: whole(cell("bytes_in"), { ...at, field: "bytes_in" }),
    // Of an answer whose status is not 2xx the error is its status line.
    outcome: outcomeOf(status, String(cell("error") ?? "")),
  };
}

/** What every encoding of the results says, and what it leaves out. */
export function vegetaRows(format: string, rows: readonly ImportedRow[]): ImportedRows {
  const first = rows.reduce((least, row) => Math.min(least, row.sent_us), Infinity);
  const started_at = rows.length === 0 ? null : new Date(first / 1000).toISOString();
  return {
    kind: "rows",
    tool: "vegeta",
    format,
    rows,
    started_at,
    absent: ABSENT,
    loses_failures: false,
    usual_deadline_ms: 30_000,
  };
}
