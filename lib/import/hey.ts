import { amount, whole } from "lib/import/bad_input.ts";
import { readCsvLines } from "lib/import/csv_lines.ts";
import type { ImportedRow, ImportedRows } from "lib/import/imported.ts";
import { outcomeOf } from "lib/import/outcome_of.ts";

/** hey's `-o csv`: seconds with four digits after the point. */
export function readHeyCsv(path: string): ImportedRows {
  const needs = ["response-time", "DNS+dialup", "Request-write", "Response-delay", "status-code", "offset"];
  const rows = readCsvLines(path, { needs }).map(({ line, cell }): ImportedRow => {
    const us = (field: string) => amount(cell(field), { path, line, field }) * 1e6;
    const status = whole(cell("status-code"), { path, line, field: "status-code" });
    const done_us = us("response-time");
    const first = us("DNS+dialup") + us("Request-write") + us("Response-delay");
    return {
      sent_us: us("offset"),
      done_us,
      first_byte_us: Math.min(first, done_us),
      lag_us: null,
      status,
      bytes: null,
      outcome: outcomeOf(status, ""),
    };
  });
  return {
    kind: "rows",
    tool: "hey",
    format: "CSV",
    rows: [...rows],
    started_at: null,
    absent: [
      "Requests without an answer: hey leaves them out of its rows.",
      "Body bytes.",
      "Times below 0.1 ms: hey prints seconds with four digits after the point.",
    ],
    loses_failures: true,
    usual_deadline_ms: 20_000,
  };
}
