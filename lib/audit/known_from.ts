import type { AuditContext } from "lib/audit/audit_context.ts";
import type { Finding } from "lib/audit/finding.ts";

/** Sources named in a sentence; the evidence has them all. */
const NAMED = 3;

/**
 * The finding with its sentence saying what of it no reader of the table alone could find: what rests on facts that were
 * written down by hand, with their sources. A run's own records are measured here, and are none of these.
 */
export function knownFrom(finding: Finding, context: AuditContext): Finding {
  const facts = new Set(Object.values(context).flat().map(({ source }) => source));
  const sources = [
    ...new Set(
      finding.evidence.flatMap((one) => ("fact" in one && facts.has(one.source) ? [one.source] : [])),
    ),
  ];
  if (sources.length === 0) return finding;
  const more = sources.length > NAMED ? ` and ${sources.length - NAMED} more` : "";
  const known = `nown from ${sources.slice(0, NAMED).join("; ")}${more}, not from the table.`;
  const printed = finding.evidence.some((one) => "printed" in one);
  return {
    ...finding,
    sentence: `${finding.sentence} ${
      printed ? `What stands beside the printed cells is k${known}` : `K${known}`
    }`,
  };
}
