import { type AuditCheck, type Finding, inspected, lacking } from "lib/audit/finding.ts";
import { percentileShare } from "lib/audit/metrics.ts";
import { type AuditRecord, recordsOf } from "lib/audit/records.ts";
import { cellEvidence, figure, some } from "lib/audit/words.ts";

/** Fewer expected exceedances than this, and a percentile is a handful of requests. */
const LEAST_EXCEEDANCES = 10;

/** From so many on, the definitions of a quantile differ by about one rank among them, which no printed digit shows. */
const HARMLESS = 100;

/** Percentiles without definition or number of requests, percentiles of too few, and averages of percentiles. */
export const undefinedEstimand: AuditCheck = {
  check: "undefined_estimand",
  question: "Is each percentile defined, and of enough requests?",
  inspect(input) {
    const rows = recordsOf(input).filter((record) => highest(record) !== null);
    if (rows.length === 0) return lacking("percentiles");
    return inspected(rows.length, [...undefinedFinding(rows), ...fewFinding(rows), ...averageFinding(rows)]);
  },
};

function highest({ cells }: AuditRecord) {
  const found = Object.entries(cells).flatMap(([metric, cell]) => {
    const share = percentileShare(metric);
    return share === null ? [] : [{ metric, share, cell }];
  }).sort((a, b) => b.share - a.share);
  return found[0] ?? null;
}

/** Requests behind a row: printed, or rate × duration; null where neither is known. */
function requestsOf({ cells, load }: AuditRecord): number | null {
  if (cells.requests !== undefined) return cells.requests.value;
  if (load.requests !== undefined) return load.requests;
  if (load.users !== undefined && load.repeat !== undefined) return load.users * load.repeat;
  if (cells.per_second === undefined || load.duration_s === undefined) return null;
  return cells.per_second.value * load.duration_s;
}

function undefinedFinding(rows: readonly AuditRecord[]): Finding[] {
  const open = rows.filter(({ load }) => load.percentiles === undefined);
  if (open.length === 0) return [];
  const least = open.map((row) => ({ row, n: requestsOf(row) })).toSorted((a, b) =>
    (a.n ?? 0) - (b.n ?? 0)
  )[0]!;
  const { metric, share, cell } = highest(least.row)!;
  const above = least.n === null ? null : least.n * (1 - share);
  const harmless = above !== null && above >= HARMLESS;
  return [{
    check: undefinedEstimand.check,
    severity: "note",
    subject: `${open.length} rows print percentiles without saying which definition`,
    arithmetic: above === null
      ? "neither a definition nor the number of requests is given, and a duration to compute it from is not either"
      : `the fewest requests are ${figure(least.n!)} (${least.row.stack}), so that ${
        figure(above)
      } lie above its ${metric}`,
    sentence: harmless
      ? "With so many requests the definitions differ by about one rank, which the printed digits do not show: harmless here."
      : "Definitions of a percentile differ visibly with so few requests, or with a number nobody knows.",
    evidence: [cellEvidence(cell)],
  }];
}

function fewFinding(rows: readonly AuditRecord[]): Finding[] {
  const few = rows.flatMap((row) => {
    const [n, top] = [requestsOf(row), highest(row)!];
    const above = n === null ? Infinity : n * (1 - top.share);
    return above < LEAST_EXCEEDANCES ? [{ row, n: n!, above, ...top }] : [];
  });
  if (few.length === 0) return [];
  return [{
    check: undefinedEstimand.check,
    severity: "doubt",
    subject: `${few.length} percentiles of a handful of requests`,
    arithmetic: some(
      few.map(({ row, n, above, metric }) =>
        `${row.stack}: ${figure(n)} requests leave ${figure(above)} above ${metric}`
      ),
    ),
    sentence:
      `With fewer than ${LEAST_EXCEEDANCES} requests above it, a percentile is one of the largest few latencies and ` +
      "would be another number in the next run.",
    evidence: few.map(({ cell }) => cellEvidence(cell)),
  }];
}

function averageFinding(rows: readonly AuditRecord[]): Finding[] {
  const averaged = rows.filter(({ load }) =>
    (load.runs ?? 1) > 1 && !/median|pooled|merged/i.test(load.percentiles ?? "")
  );
  if (averaged.length === 0) return [];
  return [{
    check: undefinedEstimand.check,
    severity: "doubt",
    subject: `percentiles of ${averaged[0]!.load.runs} runs`,
    arithmetic: `${averaged.length} rows of ${averaged[0]!.load.runs} runs each print one percentile`,
    sentence:
      "An average of percentiles is the percentile of nothing; how the runs' percentiles became one is not said.",
    evidence: averaged.slice(0, 3).map((row) => cellEvidence(highest(row)!.cell)),
  }];
}
