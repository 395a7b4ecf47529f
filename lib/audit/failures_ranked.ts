import { type AuditCheck, inspected, lacking } from "lib/audit/finding.ts";
import { byWorkload, groupName, recordsOf } from "lib/audit/records.ts";
import { cellEvidence, counted, some } from "lib/audit/words.ts";

/** Share of failed requests from which a rate that may count them is doubtful. */
const LEAST_SHARE = 1;

/** Rows with failures that stand in the same ranking as rows without. */
export const failuresRanked: AuditCheck = {
  check: "failures_ranked",
  question: "Are rows with failed requests ranked beside rows without?",
  inspect(input) {
    const records = recordsOf(input).filter(({ cells }) => cells.per_second !== undefined);
    const says = records.some(({ cells }) => cells.failed ?? cells.error_share ?? cells.timeouts) ||
      records.some(({ cells }) => cells.per_second!.marks !== "");
    if (!says) return lacking("failures: a count, a share or a mark beside the rate");
    const findings = [...byWorkload(records).values()].flatMap((group) => {
      const failing = group.filter(({ cells }) => {
        const share = cells.error_share?.value ??
          100 * ((cells.failed?.value ?? 0) + (cells.timeouts?.value ?? 0)) /
            (cells.requests?.value ?? Infinity);
        return cells.per_second!.marks !== "" || share >= LEAST_SHARE;
      });
      if (failing.length === 0 || failing.length === group.length) return [];
      return [{
        check: failuresRanked.check,
        severity: "doubt" as const,
        subject: `${groupName(group)}: ${failing.length} of ${counted(group.length, "row")} had failures`,
        arithmetic: `${
          some(failing.map(({ stack, cells }) => `${stack} ${cells.per_second!.printed}`), 8)
        } against ${counted(group.length - failing.length, "row")} without`,
        sentence:
          "The rates of these rows may count answers that failed (wrk's does), and their latencies may lack those " +
          "that never came; they are ranked beside rows in which every request succeeded.",
        evidence: failing.map(({ cells }) => cellEvidence(cells.per_second!)),
      }];
    });
    return inspected(records.length, findings);
  },
};
