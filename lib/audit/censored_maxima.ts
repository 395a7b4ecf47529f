import { type AuditCheck, inspected, lacking } from "lib/audit/finding.ts";
import { type AuditRecord, byWorkload, groupName, recordsOf } from "lib/audit/records.ts";
import { cellEvidence, counted, figure, some } from "lib/audit/words.ts";

/** wrk leaves latencies of 2 s and more out unless told otherwise. */
const WRK_TIMEOUT_MS = 2000;

/** A maximum this near below the timeout is where the timeout cut, the nearer the surer. */
const NEAR = 0.05;
const NEAREST = 0.005;

/** Maxima at the client's timeout: everything above is missing. */
export const censoredMaxima: AuditCheck = {
  check: "censored_maxima",
  question: "Do maxima stop at the load client's timeout?",
  inspect(input) {
    const rows = recordsOf(input).flatMap((record) => {
      const timeout = timeoutOf(record);
      return record.cells.max_ms === undefined || timeout === null
        ? []
        : [{ record, timeout, max: record.cells.max_ms }];
    });
    if (rows.length === 0) return lacking("maximum latency, and the client's timeout");
    const findings = [...byWorkload(rows.map(({ record }) => record)).values()].flatMap((group) => {
      const here = rows.filter(({ record }) => group.includes(record));
      const timeout = here[0]!.timeout;
      const near = here.filter(({ max }) =>
        max.value >= timeout * (1 - NEAR) && max.value <= timeout + max.half
      );
      const nearest = near.some(({ max }) => max.value + max.half >= timeout * (1 - NEAREST));
      const marked = near.some(({ record }) => Object.values(record.cells).some(({ marks }) => marks !== ""));
      const beyond = here.some(({ max }) => max.value > timeout + max.half);
      if (beyond || near.length === 0 || (near.length === 1 && !nearest && !marked)) return [];
      return [{
        check: censoredMaxima.check,
        severity: "doubt" as const,
        subject: `${groupName(group)}: ${near.length} of ${
          counted(here.length, "maximum").replace("maximums", "maxima")
        }`,
        arithmetic: `timeout ${figure(timeout / 1000)} s${
          here[0]!.record.load.timeout_ms === undefined ? " (wrk's own, as none is stated)" : ""
        }; ${some(near.map(({ record, max }) => `${record.stack} ${max.printed}`))}; no row is above it`,
        sentence:
          "Latencies above the timeout are in neither maximum nor average: for these rows the maximum is “at least”, " +
          "and the average is too low by what is missing.",
        evidence: near.map(({ max }) => cellEvidence(max)),
      }];
    });
    return inspected(rows.length, findings);
  },
};

function timeoutOf({ load }: AuditRecord): number | null {
  return load.timeout_ms ?? (/^wrk/.test(load.driver ?? "") ? WRK_TIMEOUT_MS : null);
}
