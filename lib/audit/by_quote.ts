import type { Finding } from "lib/audit/finding.ts";

/** One finding a sentence: its readings' calculations after each other, each once, the gravest severity first found. */
export function byQuote(findings: readonly Finding[]): Finding[] {
  const groups = Map.groupBy(findings, ({ subject, severity }) => JSON.stringify([severity, subject]));
  return [...groups.values()].map((same) => ({
    ...same[0]!,
    arithmetic: [...new Set(same.map(({ arithmetic }) => arithmetic))].join("; "),
    evidence: [
      ...new Map(same.flatMap(({ evidence }) => evidence).map((one) => [JSON.stringify(one), one])).values(),
    ],
  }));
}
