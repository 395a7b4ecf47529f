import { type AuditCheck, inspected, lacking } from "lib/audit/finding.ts";
import { recordsOf } from "lib/audit/records.ts";
import { cellEvidence, figure, some } from "lib/audit/words.ts";

/** Load clients round a window up by fractions of a second, and count requests at its ends: 5 % is beyond that. */
const TOLERANCE = 0.05;

/** Total requests against rate × duration. */
export const totals: AuditCheck = {
  check: "totals",
  question: "Is the total what rate × duration gives?",
  inspect(input) {
    const rows = recordsOf(input).flatMap(({ stack, cells, load }) => {
      const { requests, per_second: rate } = cells;
      if (requests === undefined || rate === undefined || load.duration_s === undefined || rate.value <= 0) {
        return [];
      }
      return [{ stack, requests, rate, duration: load.duration_s, seconds: requests.value / rate.value }];
    });
    if (rows.length === 0) return lacking("total requests, rate and duration, together");
    const wrong = rows.filter(({ requests, rate, seconds, duration }) =>
      Math.abs(seconds / duration - 1) > TOLERANCE + requests.half / requests.value + rate.half / rate.value
    );
    if (wrong.length === 0) return inspected(rows.length, []);
    const parts = wrong.map(({ stack, requests, rate, seconds, duration }) =>
      `${stack}: ${requests.printed} / ${rate.printed}/s = ${figure(seconds)} s, stated ${duration} s`
    );
    return inspected(rows.length, [{
      check: totals.check,
      severity: "contradiction",
      subject: `${wrong.length} of ${rows.length} totals`,
      arithmetic: some(parts),
      sentence: "Total, rate and duration cannot all belong to the same measurement.",
      evidence: wrong.flatMap(({ requests, rate }) => [requests, rate]).map(cellEvidence),
    }]);
  },
};
