import type { AuditRun } from "lib/audit/audit_input.ts";
import { type AuditCheck, type Finding, inspected, lacking } from "lib/audit/finding.ts";
import { figure, percent, some } from "lib/audit/words.ts";

/** Below this, a few wrong answers are failures to be told, and no other contract. */
const MUCH = 0.01;

/** Answers with status 200 that were not the verified ones while the load was on, from runs. */
export const bodiesInRuns: AuditCheck = {
  check: "bodies_in_runs",
  question: "Were the answers under load the ones that were verified before it?",
  inspect({ runs }) {
    const counted = runs.filter(({ bodies }) => bodies !== undefined);
    if (runs.length === 0) return lacking("runs with their rows");
    return inspected(runs.length, counted.flatMap(fromRun));
  },
};

function fromRun({ id, stack, workload, bodies }: AuditRun): Finding[] {
  if (bodies === undefined) return [];
  const { verified_bytes, answers, other_bytes } = bodies;
  const wrong = Object.values(other_bytes).reduce((sum, n) => sum + n, 0);
  if (wrong <= MUCH * answers) return [];
  const lengths = Object.entries(other_bytes).map(([bytes, n]) => `${figure(n, 9)} of ${bytes} bytes`);
  const verified = verified_bytes === null ? "no one length" : `${verified_bytes} bytes`;
  return [{
    check: bodiesInRuns.check,
    severity: "doubt",
    subject: `${stack}, ${workload}: other bodies under load`,
    arithmetic: `verified: ${verified}; of ${figure(answers, 9)} answers with status 200, ${
      percent(wrong / answers)
    } were others: ${some(lengths)}`,
    sentence:
      "Most load clients look at the status alone and would count these as served. They are not what the workload asks " +
      "for, so that the rate is not of its answers.",
    evidence: [{ fact: lengths.join(", "), source: `run ${id}` }],
  }];
}
