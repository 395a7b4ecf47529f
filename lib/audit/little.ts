import { type AuditCheck, type Finding, inspected, lacking } from "lib/audit/finding.ts";
import { type AuditRecord, byWorkload, groupName, recordsOf } from "lib/audit/records.ts";
import { cellEvidence, counted, figure, percent, some } from "lib/audit/words.ts";

/**
 * How far mean × rate may be from the connections. A loop of busy connections gives 0.98 to 1.00 (a client's own work
 * between requests lowers it, nothing raises it); 10 % leaves room for windows that begin and end within a request.
 */
const TOLERANCE = 0.1;

/**
 * Below this, more than half of the connections' time is in no latency. What a sound loop leaves out (the client's own
 * work, windows that cut requests) takes percents of it, so that the mean cannot be of the requests that the rate counts.
 */
const FAR = 0.5;

/** Mean latency × rate / connections, with what rounding of the printed numbers leaves open. */
export interface LittleRatio {
  readonly record: AuditRecord;
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/** Little's law on every record that has mean, rate and connections of a closed loop. */
export function littleRatios(records: readonly AuditRecord[]): LittleRatio[] {
  return records.flatMap((record) => {
    const { mean_ms: mean, per_second: rate } = record.cells;
    const connections = connectionsOf(record);
    if (mean === undefined || rate === undefined || connections === null) return [];
    const of = (sign: number) =>
      (mean.value + sign * mean.half) * (rate.value + sign * rate.half) / 1000 / connections;
    return [{ record, ratio: of(0), low: of(-1), high: of(1) }];
  });
}

/** Requests in flight at once; null where that is not fixed (an open load) or not known. */
export function connectionsOf({ load }: Pick<AuditRecord, "load">): number | null {
  if (load.kind === "open" || load.connections === undefined) return null;
  return load.connections * (load.pipelining ?? 1);
}

/** Little's law: in a closed loop the mean latency is connections / rate, and never more. */
export const little: AuditCheck = {
  check: "little",
  question: "Do mean latency, rate and connections agree (Little's law)?",
  inspect(input) {
    const ratios = littleRatios(recordsOf(input));
    if (ratios.length === 0) return lacking("mean latency, rate and connections of a closed loop, together");
    const groups = byWorkload(ratios.map(({ record }) => record));
    const findings = [...groups.values()].flatMap((records) => {
      const group = ratios.filter(({ record }) => records.includes(record));
      const above = group.filter(({ low }) => low > 1 + TOLERANCE).sort((a, b) => b.ratio - a.ratio);
      const below = group.filter(({ high }) => high < 1 - TOLERANCE).sort((a, b) => a.ratio - b.ratio);
      return [
        ...(above.length > 0 ? [aboveFinding(above, group.length)] : []),
        ...(below.length > 0 ? [belowFinding(below, group.length)] : []),
      ];
    });
    return inspected(ratios.length, findings);
  },
};

function aboveFinding(rows: readonly LittleRatio[], of: number): Finding {
  const wrk = /^wrk(?!2)/.test(rows[0]!.record.load.driver ?? "");
  const why = wrk
    ? "wrk from version 4 adds samples of its own below every latency that reaches twice connections / rate " +
      "(its correction for coordinated omission, which cannot be switched off) before it prints the average."
    : "Either the average is not a plain mean of measured latencies (wrk adds samples of its own, for one), or another " +
      "number of connections, or another span of time, belongs to it.";
  return {
    check: little.check,
    severity: "contradiction",
    subject: `${subjectOf(rows)}: ${rows.length} of ${counted(of, "row")} above ${figure(1 + TOLERANCE)}`,
    arithmetic: worstOf(rows),
    sentence:
      `With a fixed number of connections the mean latency cannot exceed connections / rate. ${why} ` +
      "In these rows the average is not the mean latency of the requests, and does not rank the stacks by it.",
    evidence: evidenceOf(rows),
  };
}

function belowFinding(rows: readonly LittleRatio[], of: number): Finding {
  const marked = rows.filter(({ record }) => troubled(record));
  const far = rows.filter(({ high }) => high < FAR);
  return {
    check: little.check,
    severity: marked.length + far.length > 0 ? "doubt" : "note",
    subject: `${subjectOf(rows)}: ${rows.length} of ${counted(of, "row")} below ${figure(1 - TOLERANCE)}`,
    arithmetic: worstOf(rows),
    sentence:
      "Part of the connections' time is in no printed latency: requests that timed out or failed and are left " +
      "out of the average, a rate that counts what the average does not, or time between requests on the client's side." +
      (far.length > 0
        ? ` Of ${
          some(far.map(({ record, ratio }) => `${record.stack} ${percent(1 - ratio)}`))
        } is missing, more than ` +
          "the client's own time explains: mean and rate are hardly of the same requests."
        : "") +
      (marked.length > 0
        ? ` ${
          some(marked.map(({ record }) => record.stack))
        } also print errors or a maximum near the timeout, so that the average is likely too low there.`
        : ""),
    evidence: evidenceOf(rows),
  };
}

/** Errors beside the rate, or a maximum where wrk's timeout cuts. */
function troubled({ cells, load }: AuditRecord): boolean {
  const timeout = load.timeout_ms ?? 2000;
  const max = cells.max_ms?.value ?? 0;
  return Object.values(cells).some(({ marks }) => marks !== "") || (cells.failed?.value ?? 0) > 0 ||
    (cells.error_share?.value ?? 0) > 0 || (cells.timeouts?.value ?? 0) > 0 ||
    (max >= 0.85 * timeout && max <= 1.01 * timeout);
}

function subjectOf(rows: readonly LittleRatio[]): string {
  return groupName(rows.map(({ record }) => record));
}

function worstOf(rows: readonly LittleRatio[]): string {
  const parts = rows.slice(0, 5).map(({ record, ratio }) => {
    const { mean_ms, per_second } = record.cells;
    return `${record.stack}: ${mean_ms!.printed} × ${per_second!.printed}/s / ${connectionsOf(record)} = ${
      figure(ratio)
    }`;
  });
  return `mean × rate / connections: ${some(parts, 5)}${
    rows.length > 5 ? ` and ${rows.length - 5} more` : ""
  }`;
}

function evidenceOf(rows: readonly LittleRatio[]) {
  return rows.flatMap(({ record }) => [record.cells.mean_ms!, record.cells.per_second!]).map(cellEvidence);
}
