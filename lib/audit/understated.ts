import { byQuote } from "lib/audit/by_quote.ts";
import { type AuditCheck, inspected, lacking } from "lib/audit/finding.ts";
import { asRead, heldStatements } from "lib/audit/statements.ts";
import { cellEvidence } from "lib/audit/words.ts";

/** Sentences that claim less than their table shows: fairness looks both ways. */
export const understated: AuditCheck = {
  check: "understated",
  question: "Does the text claim less than its own table shows?",
  inspect(input) {
    const held = heldStatements(input);
    if (held.length === 0) return lacking("sentences in testable form, about cells that are printed");
    const findings = held.filter(({ says_less }) => says_less).map(({ statement, arithmetic, cells }) => ({
      check: understated.check,
      severity: "note" as const,
      // One sentence may speak of several rows: each is told by itself, with its own cells.
      subject: `${statement.a}: “${statement.quote}”`,
      arithmetic: asRead(statement, arithmetic),
      sentence: `The table shows ${statement.a} in a better place than the sentence claims.`,
      evidence: cells.map(cellEvidence),
    }));
    return inspected(held.length, byQuote(findings));
  },
};
