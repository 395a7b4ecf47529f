import { type Evidence, SEVERITIES } from "lib/audit/finding.ts";
import type { AuditReport } from "lib/audit/mod.ts";
import type { ReadInput } from "./read_tables.ts";

const WORDS = {
  contradiction: "Contradictions: these cannot both be as stated",
  doubt: "Doubts: a number may not mean what its heading says, or unlike things are compared",
  note: "Notes: everything may be as stated, and a reader needs to know this",
} as const;

/** Cells and facts shown per finding; `--json` has them all. */
const EVIDENCE = 4;

/** Sentences shown that were not read. */
const UNREAD = 5;

/** An audit in plain words. */
export function auditScreen(report: AuditReport, { input, guessed }: ReadInput): string {
  const rows = input.tables.reduce((sum, table) => sum + table.rows.length, 0);
  const parts = [
    `${report.name}: ${input.tables.length} tables, ${rows} rows, ${
      input.statements.length + input.computed.length
    } ` +
    `sentences, ${input.runs.length} runs`,
    ...(guessed.length === 0 ? [] : [
      "",
      "Guessed from the headings (give --map to say otherwise):",
      ...guessed.map((line) => `  ${line}`),
    ]),
  ];
  for (const severity of SEVERITIES) {
    const found = report.findings.filter((finding) => finding.severity === severity);
    if (found.length === 0) continue;
    parts.push("", `${WORDS[severity]} (${found.length})`);
    for (const { check, subject, arithmetic, sentence, evidence } of found) {
      parts.push("", `  [${check}] ${subject}`, `    ${arithmetic}.`, `    ${sentence}`);
      parts.push(...evidence.slice(0, EVIDENCE).map((one) => `    - ${evidenceWords(one)}`));
      if (evidence.length > EVIDENCE) parts.push(`    - and ${evidence.length - EVIDENCE} more (--json)`);
    }
  }
  if (report.findings.length === 0) parts.push("", "Nothing was found.");
  if (report.silent.length > 0) {
    parts.push("", "Checked, and nothing found");
    parts.push(
      ...report.silent.map(({ check, question, examined }) =>
        `  [${check}] ${question} (${examined} looked at)`
      ),
    );
  }
  if (report.unchecked.length > 0) {
    parts.push("", "Not checked, for lack of");
    parts.push(...report.unchecked.map(({ check, lacks }) => `  [${check}] ${lacks}`));
  }
  parts.push(...unreadWords(report, input.computed.length + input.statements.length));
  parts.push("", "No finding is proof of intent: it says what the numbers allow.");
  return parts.join("\n");
}

/** So that silence about a sentence is not taken for its truth. */
function unreadWords({ unread }: AuditReport, read: number): string[] {
  if (unread.length === 0) {
    return read === 0 ? [] : ["", "Every sentence given that holds a number was read."];
  }
  const shown = unread.slice(0, UNREAD).map((quote) => `  “${quote}”`);
  const more = unread.length > UNREAD ? [`  and ${unread.length - UNREAD} more (--json)`] : [];
  const noun = unread.length === 1 ? "sentence that holds a number was" : "sentences that hold a number were";
  return ["", `Not read: ${unread.length} ${noun} held against no cell, true or not`, ...shown, ...more];
}

function evidenceWords(one: Evidence): string {
  return "fact" in one
    ? `${one.fact} [${one.source}]`
    : `${one.table} / ${one.row} / ${one.column}: ${one.printed}`;
}
