import { type AuditCheck, inspected, lacking } from "lib/audit/finding.ts";
import { connectionsOf, littleRatios } from "lib/audit/little.ts";
import { percentileShare } from "lib/audit/metrics.ts";
import { type AuditRecord, byWorkload, groupName, recordsOf } from "lib/audit/records.ts";
import { cellEvidence, counted, figure, some } from "lib/audit/words.ts";

/** Where mean × rate / connections stays below this, the samples that wrk added weigh under 5 %. */
const UNTOUCHED = 1.05;

/** Averages and percentiles of wrk ≥ 4, which holds samples of its own wherever a latency reached 2 · connections / rate. */
export const syntheticLatency: AuditCheck = {
  check: "synthetic_latency",
  question: "Are averages and percentiles of measured latencies only?",
  inspect(input) {
    const records = recordsOf(input).filter((record) => hasLatency(record));
    const by_wrk = records.filter(({ load }) => /^wrk(?!2)/.test(load.driver ?? ""));
    if (records.length === 0) return lacking("averages or percentiles of latency");
    if (records.every(({ load }) => load.driver === undefined)) return lacking("the load client's name");
    const findings = [...byWorkload(by_wrk).values()].flatMap((group) => {
      const touched = group.filter(isTouched);
      if (touched.length === 0) return [];
      const parts = touched.filter(({ cells }) => cells.max_ms !== undefined).map((record) =>
        `${record.stack}: maximum ${record.cells.max_ms!.printed}, 2 × ${connectionsOf(record)} / ${
          record.cells.per_second!.printed
        } = ${figure(2000 * connectionsOf(record)! / record.cells.per_second!.value)} ms`
      );
      return [{
        check: syntheticLatency.check,
        severity: "note" as const,
        subject: `${groupName(group)}: ${touched.length} of ${counted(group.length, "row")}`,
        arithmetic: parts.length > 0
          ? some(parts, 3)
          : "no maximum is printed; the averages exceed connections / rate",
        sentence:
          "wrk from version 4 on adds samples below every latency that reaches twice connections / rate, before it " +
          "prints averages and percentiles; its maximum is real. A plain mean or percentile of another client cannot be " +
          "held against these.",
        evidence: touched.flatMap(({ cells }) => latencies(cells)).map(cellEvidence),
      }];
    });
    return inspected(records.length, findings);
  },
};

/** A long maximum alone may be one request of millions: the average must show the samples too, where it is printed. */
function isTouched(record: AuditRecord): boolean {
  const connections = connectionsOf(record);
  const { per_second: rate, max_ms: max } = record.cells;
  if (connections === null || rate === undefined || rate.value <= 0) return false;
  const reached = max === undefined || max.value >= 2000 * connections / rate.value;
  const [ratio] = littleRatios([record]);
  return reached && (ratio === undefined ? max !== undefined : ratio.low > UNTOUCHED);
}

function hasLatency({ cells }: AuditRecord): boolean {
  return latencies(cells).length > 0;
}

function latencies(cells: AuditRecord["cells"]) {
  return Object.entries(cells).filter(([metric]) => metric === "mean_ms" || percentileShare(metric) !== null)
    .map(([, cell]) => cell);
}
