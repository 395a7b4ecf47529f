/** How often each check of the audit finds something in simulated publications that have nothing wrong in them. */
import type { AuditInput } from "lib/audit/audit_input.ts";
import { honestTables } from "lib/audit/honest_tables.ts";
import { audit, CHECKS } from "lib/audit/mod.ts";
import { quotaStall } from "lib/audit/quota_stall.ts";

/** Share of publications with a finding, by check; notes apart, since a note says that all may be as stated. */
export function falseAlarms(publications: number, first = 1) {
  const found = new Map<string, { grave: number; notes: number }>(
    CHECKS.map(({ check }) => [check, { grave: 0, notes: 0 }]),
  );
  for (let seed = first; seed < first + publications; seed++) {
    const input = honestTables(seed);
    // Rows that are called threads and single processes at random: unequal, so that the quota check alone sees it.
    const findings = [...audit(input).findings, ...quotaStall.inspect(withModels(input)).findings];
    for (const { check } of CHECKS) {
      const own = findings.filter((finding) => finding.check === check);
      const count = found.get(check)!;
      if (own.some(({ severity }) => severity !== "note")) count.grave++;
      else if (own.length > 0) count.notes++;
    }
  }
  return [...found].map(([check, { grave, notes }]) => ({
    check,
    alarms: grave / publications,
    notes: notes / publications,
  }));
}

function withModels(input: AuditInput): AuditInput {
  const stacks = input.tables[0]!.rows.map(({ stack }) => stack);
  const workers = stacks.map((stack, at) => ({
    stack,
    workers: null,
    model: at % 2 === 0 ? "threads" as const : "single" as const,
    source: "simulated",
  }));
  return { ...input, context: { ...input.context, workers } };
}

if (import.meta.main) {
  const publications = Number(Deno.args[0] ?? 2000);
  console.log(`${publications} simulated publications without a defect: share with a finding, by check`);
  for (const { check, alarms, notes } of falseAlarms(publications)) {
    console.log(
      `${check.padEnd(24)} ${(100 * alarms).toFixed(2).padStart(7)} %   notes ${
        (100 * notes).toFixed(2).padStart(6)
      } %`,
    );
  }
}
