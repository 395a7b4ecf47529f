import type { AuditCell } from "lib/audit/audit_input.ts";
import { type AuditCheck, type Finding, inspected, lacking } from "lib/audit/finding.ts";
import { connectionsOf } from "lib/audit/little.ts";
import { percentileShare } from "lib/audit/metrics.ts";
import { type AuditRecord, byWorkload, groupName, recordsOf } from "lib/audit/records.ts";
import { cellEvidence, counted, figure, some } from "lib/audit/words.ts";

/** As for the mean, plus what a percentile's definition and rounding may move. */
const TOLERANCE = 0.1;

interface Bounds {
  readonly record: AuditRecord;
  /** connections / rate. */
  readonly mean_ms: number;
  readonly least_ms: number;
  /** Null without a printed maximum. */
  readonly most_ms: number | null;
  readonly cells: readonly AuditCell[];
}

/**
 * Without a printed mean, percentiles still bound it: a share p2 − p1 of the requests lies between the quantiles of p1
 * and p2, so the mean lies between two sums. In a closed loop it is connections / rate; a p50 near connections / rate is
 * no finding (true of any closed loop).
 */
export const littlePercentiles: AuditCheck = {
  check: "little_percentiles",
  question: "Do percentiles, rate and connections leave room for one mean latency?",
  inspect(input) {
    const bounds = recordsOf(input).flatMap(boundsOf);
    if (bounds.length === 0) return lacking("percentiles, rate and connections of a closed loop, together");
    const wrong = bounds.filter(({ mean_ms, least_ms, most_ms }) =>
      least_ms > mean_ms * (1 + TOLERANCE) || (most_ms !== null && most_ms < mean_ms * (1 - TOLERANCE))
    );
    const groups = byWorkload(wrong.map(({ record }) => record));
    const findings = [...groups.values()].map((records) =>
      findingOf(wrong.filter(({ record }) => records.includes(record)), bounds.length)
    );
    return inspected(bounds.length, findings);
  },
};

function boundsOf(record: AuditRecord): Bounds[] {
  const connections = connectionsOf(record);
  const rate = record.cells.per_second;
  const steps = Object.entries(record.cells).flatMap(([metric, cell]) => {
    const share = metric === "max_ms" ? 1 : percentileShare(metric);
    return share === null ? [] : [{ share, cell }];
  }).sort((a, b) => a.share - b.share);
  if (connections === null || rate === undefined || rate.value <= 0) return [];
  if (steps.every(({ share }) => share === 1)) return [];
  let [least_ms, most_ms, below] = [0, 0, 0];
  for (const [at, { share, cell }] of steps.entries()) {
    const next = steps[at + 1]?.share ?? 1;
    least_ms += Math.max(0, cell.value - cell.half) * (next - share);
    most_ms += (cell.value + cell.half) * (share - below);
    below = share;
  }
  const whole = below === 1;
  const cells = [...steps.map(({ cell }) => cell), rate];
  return [{
    record,
    mean_ms: connections / rate.value * 1000,
    least_ms,
    most_ms: whole ? most_ms : null,
    cells,
  }];
}

function findingOf(rows: readonly Bounds[], of: number): Finding {
  const parts = rows.map(({ record, mean_ms, least_ms, most_ms }) => {
    const range = most_ms === null
      ? `${figure(least_ms)} ms or more`
      : `${figure(least_ms)} to ${figure(most_ms)} ms`;
    return `${record.stack}: ${connectionsOf(record)} / ${record.cells.per_second!.printed}/s = ${
      figure(mean_ms)
    } ms, and the percentiles allow ${range}`;
  });
  return {
    check: littlePercentiles.check,
    severity: "contradiction",
    subject: `${groupName(rows.map(({ record }) => record))}: ${rows.length} of ${counted(of, "row")}`,
    arithmetic: some(parts, 4),
    sentence:
      "With a fixed number of connections the mean latency is connections / rate, and here no mean that the " +
      "printed percentiles allow is that number: they belong to other requests, another load or another run than the " +
      "rate, or are not plain percentiles of measured latencies.",
    evidence: rows.flatMap(({ cells }) => cells).map(cellEvidence),
  };
}
