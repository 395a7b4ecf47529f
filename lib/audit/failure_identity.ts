import type { FailureFact } from "lib/audit/audit_context.ts";
import type { AuditInput } from "lib/audit/audit_input.ts";
import { type AuditCheck, type Evidence, type Finding, inspected, lacking } from "lib/audit/finding.ts";
import { recordsOf } from "lib/audit/records.ts";
import { cellEvidence, figure } from "lib/audit/words.ts";

/** Below this, an exact multiple is no surprise: the chance for a random count is about 9 / total. */
const LEAST_TOTAL = 2000;

interface Failures {
  readonly stack: string;
  readonly edition: string;
  readonly failed: number;
  readonly ok: number;
  readonly users: number | null;
  readonly repeat: number | null;
  readonly fact: FailureFact | null;
  readonly evidence: readonly Evidence[];
}

/** Failures that follow an identity, such as all but each user's first request, instead of a load. */
export const failureIdentity: AuditCheck = {
  check: "failure_identity",
  question: "Do failures follow an identity (users × (repeat − 1), all 304) rather than the load?",
  inspect(input) {
    const all = failuresOf(input).filter(({ failed }) => failed > 0);
    const runs = input.runs.filter(({ statuses }) => statuses !== undefined);
    if (all.length === 0 && runs.length === 0) {
      return lacking("counts of failed and successful requests, or statuses");
    }
    const byStack = Map.groupBy(all, ({ stack }) => stack);
    const findings = [...byStack].flatMap(([stack, rows]) => {
      const exact = rows.filter((row) => identityOf(row) !== null);
      return exact.length === 0 ? [] : [findingOf(stack, exact)];
    });
    return inspected(all.length + runs.length, [...findings, ...revalidated(input)]);
  },
};

function failuresOf(input: AuditInput): Failures[] {
  const printed = recordsOf(input).flatMap(({ stack, cells, load }): Failures[] => {
    const failed = cells.failed?.value;
    const ok = cells.ok?.value ??
      (cells.requests === undefined || failed === undefined ? undefined : cells.requests.value - failed);
    if (failed === undefined || ok === undefined) return [];
    const evidence = [cells.failed, cells.ok ?? cells.requests].map((cell) => cellEvidence(cell!));
    const [users, repeat] = [load.users ?? null, load.repeat ?? null];
    return [{ stack, edition: cells.failed!.table, failed, ok, users, repeat, fact: null, evidence }];
  });
  const load = input.tables[0]?.load ?? {};
  const known = (input.context.failures ?? []).map((fact): Failures => ({
    ...fact,
    users: load.users ?? null,
    repeat: load.repeat ?? null,
    fact,
    evidence: [{
      fact: `${fact.stack}, ${fact.edition}: ${fact.failed} failed, ${fact.ok} succeeded`,
      source: fact.source,
    }],
  }));
  return [...printed, ...known];
}

/** The identity in words; null where the count is an ordinary one. */
function identityOf({ failed, ok, users, repeat }: Failures): string | null {
  if (users !== null && repeat !== null && repeat > 1 && failed === users * (repeat - 1)) {
    return `${figure(failed, 9)} failed = ${figure(users, 9)} users × (${repeat} − 1)`;
  }
  if (users !== null && ok === users) {
    return `${figure(ok, 9)} succeeded = one for each of ${figure(users, 9)} users`;
  }
  const total = failed + ok;
  if (total < LEAST_TOTAL || ok <= 0) return null;
  const parts = total / ok;
  if (!Number.isInteger(parts) || parts < 2 || parts > 10) return null;
  return `${figure(failed, 9)} of ${figure(total, 9)} failed, exactly ${parts - 1} of every ${parts}`;
}

function findingOf(stack: string, rows: readonly Failures[]): Finding {
  const [first] = rows;
  const fact = rows.find((row) => row.fact?.mechanism !== undefined)?.fact ?? first!.fact;
  const means = fact?.ok_mean_ms === undefined || fact.failed_mean_ms === undefined
    ? ""
    : `; mean ${fact.failed_mean_ms} ms of the failed, ${fact.ok_mean_ms} ms of the successful`;
  const editions = rows.length > 1
    ? `; the same identity in ${rows.length} editions: ${rows.map((r) => r.edition).join(", ")}`
    : "";
  return {
    check: failureIdentity.check,
    severity: "doubt",
    subject: `${stack}: failures follow an identity`,
    arithmetic: `${identityOf(first!)}${editions}${means}`,
    sentence:
      "A server that fails under load does not fail in exact proportion to the script. The count is what a rule " +
      "of the load script would give: for one, a client that revalidates (If-None-Match) gets 304 for every request but " +
      "a user's first, and a check for status 200 counts these as failed." +
      (fact?.mechanism === undefined
        ? " The status codes would decide it."
        : ` Known here: ${fact.mechanism}.`),
    evidence: rows.flatMap(({ evidence }) => evidence),
  };
}

/** From runs: every answer that was not 200 was a 304. */
function revalidated({ runs }: AuditInput): Finding[] {
  return runs.flatMap(({ id, stack, statuses = {} }) => {
    const other = Object.entries(statuses).filter(([status, n]) => status !== "200" && n > 0);
    const [only] = other;
    if (other.length !== 1 || only === undefined || only[0] !== "304") return [];
    const [, n] = only;
    return [{
      check: failureIdentity.check,
      severity: "doubt" as const,
      subject: `${stack}: every answer but the 200s is a 304`,
      arithmetic: `${figure(n, 9)} × 304, ${figure(statuses["200"] ?? 0, 9)} × 200, no other status`,
      sentence:
        "The server answered each of them, as HTTP asks of it when the client revalidates: not modified. " +
        "Counted as failures they say something about the client's check, nothing about the server's stability.",
      evidence: [{ fact: `statuses of ${id}: ${JSON.stringify(statuses)}`, source: `run ${id}` }],
    }];
  });
}
