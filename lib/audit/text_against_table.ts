import type { ComputedStatement } from "lib/audit/audit_input.ts";
import { byQuote } from "lib/audit/by_quote.ts";
import { type AuditCheck, type Finding, inspected, lacking } from "lib/audit/finding.ts";
import { asRead, heldStatements } from "lib/audit/statements.ts";
import { cellEvidence, figure } from "lib/audit/words.ts";

const SENTENCE = "Recomputed from the printed numbers, the sentence does not hold of its own table";

/** Sentences recomputed from the table beside them: ratio, order, "n times", "fastest". */
export const textAgainstTable: AuditCheck = {
  check: "text_against_table",
  question: "Does the text say what its own table shows?",
  inspect(input) {
    const held = heldStatements(input);
    if (held.length + input.computed.length === 0) {
      return lacking("sentences in testable form, about cells that are printed");
    }
    const cells = held.filter(({ agrees, says_less }) => !agrees && !says_less).map((one): Finding => ({
      check: textAgainstTable.check,
      // "About the same" has no number of its own: how near is near is the reader's choice, so that it is doubted only.
      severity: one.statement.form === "equivalence" ? "doubt" : "contradiction",
      subject: `“${one.statement.quote}”`,
      arithmetic: asRead(one.statement, one.arithmetic),
      sentence: one.statement.form === "equivalence"
        ? `${SENTENCE} within ${one.statement.tolerance * 100} %.`
        : `${SENTENCE}.`,
      evidence: one.cells.map(cellEvidence),
    }));
    const told = new Set(cells.map(({ subject }) => subject));
    const computed = input.computed.filter((one) => !holds(one)).map(computedFinding)
      .filter(({ subject }) => !told.has(subject));
    return inspected(held.length + input.computed.length, byQuote([...cells, ...computed]));
  },
};

function holds({ value, published, side, tolerance }: ComputedStatement): boolean {
  if (side === "above") return value > published;
  if (side === "below") return value < published;
  return Math.abs(Math.log(value / published)) <= Math.log1p(tolerance);
}

function computedFinding(statement: ComputedStatement): Finding {
  const { id, quote, computed, value, side, published } = statement;
  const said = side === undefined ? figure(published, 6) : `${side} ${figure(published, 6)}`;
  return {
    check: textAgainstTable.check,
    severity: "contradiction",
    subject: `“${quote}”`,
    arithmetic: asRead(statement, `${computed} = ${figure(value, 4)}, where the text says ${said}`),
    sentence: `${SENTENCE}.`,
    evidence: [{ fact: `${computed} = ${figure(value, 4)}`, source: `claim ${id}` }],
  };
}
