import { type ColumnTable, from } from "arquero";
import type { Evidence, Finding } from "lib/audit/finding.ts";
import type { AuditReport } from "lib/audit/mod.ts";

const LISTED = 4;

/** Every finding as Markdown, gravest first: what it is about, what follows, the arithmetic, what it rests on. */
export function findingsInWords({ findings }: AuditReport): string {
  if (findings.length === 0) return "Nothing was found.";
  return findings.map((finding, i) => words(finding, i + 1)).join("\n\n");
}

/** How many findings there are of each check and severity. */
export function findingCounts({ findings }: AuditReport): ColumnTable {
  const kinds = Map.groupBy(findings, ({ severity, check }) => `${severity} ${check}`);
  return from(
    [...kinds.values()].map((of) => ({
      severity: of[0]!.severity,
      check: of[0]!.check,
      findings: of.length,
    })),
    ["severity", "check", "findings"],
  );
}

/** What was checked without a finding, and what could not be checked for lack of which column or fact. */
export function otherChecks({ silent, unchecked }: AuditReport): ColumnTable {
  return from([
    ...silent.map(({ check, question, examined }) => ({
      check,
      question,
      outcome: `nothing found in ${examined}`,
    })),
    ...unchecked.map(({ check, question, lacks }) => ({ check, question, outcome: `not checked: ${lacks}` })),
  ], ["check", "question", "outcome"]);
}

function words(
  { check, severity, subject, sentence, arithmetic, evidence }: Finding,
  number: number,
): string {
  const shown = evidence.slice(0, LISTED).map((one) => `  - ${evidenceInWords(one)}`);
  const more = evidence.length > LISTED ? [`  - and ${evidence.length - LISTED} more`] : [];
  return [
    `**${number}. ${severity}** (\`${check}\`): ${escaped(subject)}`,
    "",
    `- ${escaped(sentence)}`,
    `- Arithmetic: ${escaped(arithmetic)}`,
    "- Rests on:",
    ...shown,
    ...more,
  ].join("\n");
}

function evidenceInWords(evidence: Evidence): string {
  if ("fact" in evidence) return `${escaped(evidence.fact)} [${escaped(evidence.source)}]`;
  const { table, row, column, printed } = evidence;
  return escaped(`${table} / ${row} / ${column}: ${printed}`);
}

/** Stars and bars of printed cells are no markup; a star that is escaped already stays one. */
function escaped(text: string): string {
  return text.replace(/\\?([*_`|<>])/g, "\\$1");
}
