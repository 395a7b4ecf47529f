import { type AuditCheck, inspected, lacking } from "lib/audit/finding.ts";
import { recordsOf } from "lib/audit/records.ts";
import { cellEvidence } from "lib/audit/words.ts";

/** Numbers that were measured with another version than the one they are printed beside. */
export const provenance: AuditCheck = {
  check: "provenance",
  question: "Was each number measured with the version that it is attributed to?",
  inspect(input) {
    const facts = input.context.provenance ?? [];
    if (facts.length === 0) {
      return lacking("where each number came from: version, commit or date of its measurement");
    }
    const records = recordsOf(input);
    const findings = facts.filter((fact) =>
      fact.measured_with !== fact.attributed_to ||
      (fact.measured_at !== null && fact.attributed_at !== null && fact.measured_at < fact.attributed_at)
    ).map((fact) => {
      const cell = records.flatMap(({ cells }) => Object.values(cells))
        .find(({ row, printed }) => row === fact.stack && printed === fact.printed);
      const when = (day: string | null) => day === null ? "" : ` (${day})`;
      return {
        check: provenance.check,
        severity: "contradiction" as const,
        subject: `${fact.stack} ${fact.printed}`,
        arithmetic: `measured with ${fact.measured_with}${
          when(fact.measured_at)
        }, printed beside ${fact.attributed_to}${when(fact.attributed_at)}`,
        sentence:
          `The number is older than what it is attributed to. ${fact.changed} Nothing follows for the rows' order.`,
        evidence: [
          ...(cell === undefined ? [] : [cellEvidence(cell)]),
          { fact: `${fact.printed} was measured with ${fact.measured_with}`, source: fact.source },
        ],
      };
    });
    return inspected(facts.length, findings);
  },
};
