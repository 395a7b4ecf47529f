import type { WorkerFact } from "lib/audit/audit_context.ts";
import type { AuditInput } from "lib/audit/audit_input.ts";
import { type AuditCheck, type Finding, inspected, lacking } from "lib/audit/finding.ts";
import { byWorkload, groupName, recordsOf } from "lib/audit/records.ts";
import { cellEvidence, counted, figure, some } from "lib/audit/words.ts";

/** Workers, bodies and duties that differ between rows of one ranking. */
export const unequalContracts: AuditCheck = {
  check: "unequal_contracts",
  question: "Do all ranked rows have the same workers and the same work?",
  inspect(input) {
    const { workers = [], bodies = [], contracts = [] } = input.context;
    const printed = recordsOf(input).filter(({ cells }) => cells.workers !== undefined);
    if (workers.length + bodies.length + contracts.length + printed.length === 0) {
      return lacking("declared workers, bodies or duties of the rows");
    }
    return inspected(
      workers.length + bodies.length + contracts.length + printed.length,
      [...printedWorkers(input), ...declaredWorkers(workers), ...bodySizes(input), ...duties(input)],
    );
  },
};

function printedWorkers(input: AuditInput): Finding[] {
  return [...byWorkload(recordsOf(input)).values()].flatMap((group) => {
    const rows = group.filter(({ cells }) => cells.workers !== undefined && cells.per_second !== undefined);
    const counts = new Set(rows.map(({ cells }) => cells.workers!.value));
    if (counts.size < 2) return [];
    return [{
      check: unequalContracts.check,
      severity: "doubt" as const,
      subject: `${groupName(group)}: workers differ`,
      arithmetic: some(rows.map(({ stack, cells }) => `${stack} ${cells.workers!.printed}`), 10),
      sentence: WORKERS,
      evidence: rows.map(({ cells }) => cellEvidence(cells.workers!)),
    }];
  });
}

const WORKERS =
  "Rows with other numbers of workers are ranked beside each other: the rate shows stack and workers together. " +
  "Per worker, or with equal workers, the order may be another.";

function declaredWorkers(workers: readonly WorkerFact[]): Finding[] {
  const words = workers.map(({ stack, workers: n, model }) =>
    `${stack}: ${n === null ? "a thread for each core" : n === 1 ? "1 process" : `${n} ${model}`}`
  );
  if (new Set(workers.map(({ workers: n, model }) => (n === 1 ? "1" : `${n} ${model}`))).size < 2) return [];
  return [{
    check: unequalContracts.check,
    severity: "doubt",
    subject: "declared workers differ between ranked rows",
    arithmetic: some(words, 12),
    sentence: WORKERS,
    evidence: workers.map(({ source }, at) => ({ fact: words[at]!, source })),
  }];
}

function bodySizes({ context, tables }: AuditInput): Finding[] {
  const groups = Map.groupBy(context.bodies ?? [], ({ workload }) => workload);
  return [...groups].flatMap(([workload, bodies]) => {
    const sizes = bodies.map(({ body_bytes }) => body_bytes);
    if (new Set(sizes).size < 2) return [];
    const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
    const rates = recordsOf({ tables }).filter((one) =>
      one.workload === workload && one.cells.per_second !== undefined
    )
      .map(({ cells }) => cells.per_second!).toSorted((a, b) => b.value - a.value);
    const [first, second] = rates;
    const shown = first === undefined || second === undefined
      ? ""
      : `; the first two rows are ${
        figure(first.value / second.value)
      } times apart (${first.printed} and ${second.printed})`;
    return [{
      check: unequalContracts.check,
      // A line feed more is hardly another contract; a body of another length by a tenth is.
      severity: most > 1.1 * least ? "doubt" as const : "note" as const,
      subject: `${workload ?? "all workloads"}: bodies differ`,
      arithmetic: bodies.map(({ stack, body_bytes, body }) =>
        `${stack} ${body_bytes} bytes${body === undefined ? "" : ` (${body})`}`
      ).join(", ") + shown,
      sentence:
        `The rows do not answer alike: ${
          counted(most - least, "byte")
        } between the shortest and the longest. So few bytes do not by themselves turn a ` +
        "ranking round; the rows are still not of one contract.",
      evidence: [
        ...bodies.map(({ stack, body_bytes, source }) => ({ fact: `${stack}: ${body_bytes} bytes`, source })),
        ...(shown === "" ? [] : rates.slice(0, 2).map(cellEvidence)),
      ],
    }];
  });
}

function duties({ context }: AuditInput): Finding[] {
  const groups = Map.groupBy(
    context.contracts ?? [],
    ({ workload, differs }) => JSON.stringify([workload, differs]),
  );
  return [...groups.values()].map((same) => {
    const { workload, differs } = same[0]!;
    const stacks = same.map(({ stack }) => stack).join(", ");
    return {
      check: unequalContracts.check,
      severity: "note" as const,
      subject: `${stacks}${workload === null ? "" : `; ${workload}`}`,
      arithmetic: differs,
      sentence: "Known of the code or its description; how much it is worth, the table does not say.",
      evidence: same.map(({ stack, source }) => ({ fact: `${stack}: ${differs}`, source })),
    };
  });
}
