import { amount, badInput } from "lib/import/bad_input.ts";
import { readCsvLines } from "lib/import/csv_lines.ts";
import type { ImportedRow, ImportedRows } from "lib/import/imported.ts";
import { parseInstant } from "lib/import/instant.ts";
import { K6Requests } from "lib/import/k6_requests.ts";
import { readLines } from "lib/import/lines.ts";

const ABSENT = [
  "Body bytes: k6 counts bytes per iteration, not per request.",
  "When a request was due.",
  "Time to connect, which k6 does not count to a request's duration.",
];

/** k6's `--out json=…`: a sample of a metric a line. */
export function readK6Json(path: string): ImportedRows {
  const requests = new K6Requests(path);
  for (const { line, text } of readLines(path)) {
    let record: { type?: string; metric?: string; data?: Sample };
    try {
      record = JSON.parse(text);
    } catch {
      throw badInput({ path, line, field: "line" }, "a JSON object", text);
    }
    if (record.type !== "Point" || record.metric?.startsWith("http_req") !== true) continue;
    const { time, value, tags } = record.data ?? {};
    requests.take({
      line,
      metric: record.metric,
      at_us: () => parseInstant(time, { path, line, field: "data.time" }),
      value_us: amount(value, { path, line, field: "data.value" }) * 1000,
      status: tags?.status,
      error: [tags?.error_code, tags?.error].filter(Boolean).join(" "),
    });
  }
  return imported("JSON lines", requests.rows(), ABSENT);
}

interface Sample {
  readonly time?: string;
  readonly value?: number;
  readonly tags?: Readonly<Record<string, string>>;
}

/** k6's `--out csv=…`; stamps are seconds unless k6 was told `K6_CSV_TIME_FORMAT`. */
export function readK6Csv(path: string): ImportedRows {
  const requests = new K6Requests(path);
  let coarse = false;
  const needs = ["metric_name", "timestamp", "metric_value", "status"];
  for (const { line, cell } of readCsvLines(path, { needs: [...needs, "error", "error_code"] })) {
    const metric = cell("metric_name");
    if (!metric.startsWith("http_req")) continue;
    const stamp = cell("timestamp");
    coarse ||= /^\d{10}$/.test(stamp);
    requests.take({
      line,
      metric,
      at_us: () => csvInstant(stamp, { path, line, field: "timestamp" }),
      value_us: amount(cell("metric_value"), { path, line, field: "metric_value" }) * 1000,
      status: cell("status"),
      error: [cell("error_code"), cell("error")].filter(Boolean).join(" "),
    });
  }
  const seconds =
    "When within its second a request ended: the stamps are whole seconds (K6_CSV_TIME_FORMAT=unix_micro " +
    "keeps more), so that instants of sending are up to a second early.";
  return imported("CSV", requests.rows(), coarse ? [...ABSENT, seconds] : ABSENT);
}

/** By its digits: seconds, milli-, micro- or nanoseconds since 1970, or an RFC 3339 instant. */
function csvInstant(stamp: string, place: { path: string; line: number; field: string }): number {
  if (!/^\d+$/.test(stamp)) return parseInstant(stamp, place);
  const scale = new Map([[10, 1e6], [13, 1e3], [16, 1], [19, 1e-3]]).get(stamp.length);
  if (scale === undefined) throw badInput(place, "seconds since 1970, or finer", stamp);
  return Number(stamp) * scale;
}

function imported(format: string, rows: readonly ImportedRow[], absent: readonly string[]): ImportedRows {
  const first = rows.reduce((least, row) => Math.min(least, row.sent_us), Infinity);
  const started_at = rows.length === 0 ? null : new Date(first / 1000).toISOString();
  return {
    kind: "rows",
    tool: "k6",
    format,
    rows,
    started_at,
    absent,
    loses_failures: false,
    usual_deadline_ms: 60_000,
  };
}
