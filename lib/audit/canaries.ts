import type { AuditRun } from "lib/audit/audit_input.ts";
import { type AuditCheck, type Finding, inspected, lacking } from "lib/audit/finding.ts";
import { recordsOf } from "lib/audit/records.ts";
import { cellEvidence, counted, figure, some } from "lib/audit/words.ts";

/** A pool's own statements blur the count by less than this: the gate's limit. */
const LEAST = 0.99;

const WRONG =
  "Asked what the load asks, the server did not answer as the workload requires: a rate of these answers is not of this " +
  "workload.";
const UNLIKE =
  "Asked in another way than the load does, the server did not answer as the workload asks: its numbers are of answers " +
  "that do not follow what they should depend on.";

/** Answers that do not follow the database or the seed, from runs and from what is known of the code. */
export const canaries: AuditCheck = {
  check: "canaries",
  question: "Does each answer follow the database or the seed, and cost the transactions it should?",
  inspect(input) {
    const facts = input.context.freshness ?? [];
    if (facts.length === 0 && input.runs.length === 0) {
      return lacking("runs with their verdicts, or facts about the code");
    }
    const records = recordsOf(input);
    const groups = Map.groupBy(facts, ({ workload, found }) => JSON.stringify([workload, found]));
    const known = [...groups.values()].map((same): Finding => {
      const { workload, found } = same[0]!;
      const rows = same.map(({ stack }) => ({
        stack,
        rate: records.find((one) => one.stack === stack && one.workload === workload && one.cells.per_second)
          ?.cells.per_second,
      }));
      return {
        check: canaries.check,
        severity: "doubt",
        subject: `${workload ?? "all workloads"}: ${
          counted(same.length, "row")
        } whose answers need less work after the first`,
        arithmetic: `${found}: ${
          some(rows.map(({ stack, rate }) => `${stack}${rate === undefined ? "" : ` ${rate.printed}`}`), 10)
        }`,
        sentence:
          "These rows' answers need less work than the workload asks for, so that their numbers and those of rows " +
          "that do the work are not numbers of one workload. A row of the database changed between two requests, or " +
          "another seed, would show it.",
        evidence: [
          ...same.map(({ stack, source }) => ({ fact: `${stack}: ${found}`, source })),
          ...rows.flatMap(({ rate }) => (rate === undefined ? [] : [cellEvidence(rate)])),
        ],
      };
    });
    return inspected(facts.length + input.runs.length, [...known, ...input.runs.flatMap(fromRun)]);
  },
};

function fromRun(run: AuditRun): Finding[] {
  // Which program it is, another check asks.
  const failing = run.verdicts.filter(({ check, level }) => level !== "pass" && check !== "program");
  const doubts = failing.map((verdict): Finding => ({
    check: canaries.check,
    severity: verdict.level === "fail" ? "contradiction" : "doubt",
    subject: `${run.stack}, ${run.workload}: ${verdict.check}`,
    arithmetic: verdict.reason,
    sentence: /^(answer|mix)$/.test(verdict.check) ? WRONG : UNLIKE,
    evidence: [{ fact: `${verdict.check}: ${verdict.reason}`, source: `run ${run.id}` }],
  }));
  const { transactions, answered_with_database: answered, transactions_per_request: due } = run;
  if (transactions === null || answered === null || answered === 0 || due === 0) return doubts;
  const each = transactions / answered;
  if (each >= due * LEAST) return doubts;
  return [...doubts, {
    check: canaries.check,
    severity: "contradiction",
    subject: `${run.stack}, ${run.workload}: fewer transactions than answers`,
    arithmetic: `${figure(transactions, 9)} transactions / ${figure(answered, 9)} answers = ${
      figure(each)
    }, where ${due} is due`,
    sentence:
      "Some answers did not come from the database: they were remembered, by the server or by something before it. " +
      "The rate is of answers, not of queries.",
    evidence: [{ fact: `${transactions} transactions for ${answered} answers`, source: `run ${run.id}` }],
  }];
}
