import { badInput, whole } from "lib/import/bad_input.ts";
import type { ImportedRow, ImportedRows } from "lib/import/imported.ts";
import { type Line, readLines } from "lib/import/lines.ts";
import { outcomeOf } from "lib/import/outcome_of.ts";

/** Gatling's `simulation.log` as text, as it is up to version 3.12: cells between tabs, whole milliseconds. */
export function readGatlingLog(path: string): ImportedRows {
  const rows: ImportedRow[] = [];
  for (const one of readLines(path)) {
    const cells = one.text.split("\t");
    if (cells[0] === "REQUEST") rows.push(rowOf(cells, one, path));
  }
  return gatlingRows(rows, "simulation.log");
}

/** What both forms of the log say, and what they leave out. */
export function gatlingRows(rows: readonly ImportedRow[], format: string): ImportedRows {
  const first = rows.reduce((least, row) => Math.min(least, row.sent_us), Infinity);
  return {
    kind: "rows",
    tool: "gatling",
    format,
    rows,
    started_at: rows.length === 0 ? null : new Date(first / 1000).toISOString(),
    absent: [
      "The status of an answer that passed the simulation's checks: such rows have status 0 and outcome ok.",
      "Body bytes.",
      "When the first byte came.",
      "Times below 1 ms.",
    ],
    loses_failures: false,
    usual_deadline_ms: 60_000,
  };
}

/** REQUEST, groups, name, start, end, OK or KO, message. */
function rowOf(cells: readonly string[], { line, text }: Line, path: string): ImportedRow {
  if (cells.length < 6) {
    throw badInput({ path, line, field: "REQUEST" }, "followed by at least 5 cells", text);
  }
  const [, , , start, end, verdict, message = ""] = cells;
  const sent_ms = whole(start, { path, line, field: "start" });
  const done_ms = whole(end, { path, line, field: "end" });
  if (done_ms < sent_ms) throw badInput({ path, line, field: "end" }, `at least start ${sent_ms}`, done_ms);
  if (verdict !== "OK" && verdict !== "KO") {
    throw badInput({ path, line, field: "status" }, "OK or KO", verdict);
  }
  return gatlingRow({ sent_ms, took_ms: done_ms - sent_ms, passed: verdict === "OK", message });
}

/** A request as either form of the log has it; a failed check's message names the status that came. */
export function gatlingRow({ sent_ms, took_ms, passed, message }: {
  readonly sent_ms: number;
  readonly took_ms: number;
  readonly passed: boolean;
  readonly message: string;
}): ImportedRow {
  const found = /status\.find.*found (\d{3})/.exec(message)?.[1];
  const status = found === undefined ? 0 : Number(found);
  return {
    sent_us: sent_ms * 1000,
    done_us: took_ms * 1000,
    first_byte_us: null,
    lag_us: null,
    status,
    bytes: null,
    outcome: passed ? "ok" : failureOf(status, message),
  };
}

/** A check that failed on an answer is not a failure of the connection. */
function failureOf(status: number, message: string) {
  if (status === 200 || (status === 0 && /\.find/.test(message))) return "wrong_body";
  return outcomeOf(status, status === 0 ? message : "");
}
