import type { AuditInput } from "lib/audit/audit_input.ts";
import { type AuditCheck, type Evidence, inspected, lacking } from "lib/audit/finding.ts";
import { metricUnit } from "lib/audit/metrics.ts";
import { parseQuantity } from "lib/audit/quantity.ts";
import { recordsOf } from "lib/audit/records.ts";
import { figure } from "lib/audit/words.ts";

/**
 * At most this many pairs of equal cells would be expected by chance in the whole column. A publication has up to ten
 * columns, and cells lie closer in the middle than evenly: this keeps false alarms below 1 % of publications.
 */
const EXPECTED = 0.0005;

interface Placed {
  readonly stack: string;
  readonly place: string;
  readonly printed: string;
  readonly value: number;
  readonly half: number;
  readonly evidence: Evidence;
}

/** One number, to all its digits, in two cells that were measured apart. */
export const duplicates: AuditCheck = {
  check: "duplicates",
  question: "Does the same number, to all its digits, stand in two cells?",
  inspect(input) {
    const metrics = new Set(input.tables.flatMap(({ columns }) => columns.map(({ metric }) => metric)));
    const columns = [...metrics].filter(isMeasured).map((metric) => ({
      metric,
      cells: placed(input, metric),
    }))
      .filter(({ cells }) => cells.length > 1);
    if (columns.length === 0) return lacking("two cells of one metric");
    const findings = columns.flatMap(({ metric, cells }) =>
      [...Map.groupBy(cells, ({ value }) => value).values()].filter((same) => same.length > 1).flatMap(
        (same) => {
          const expected = expectedPairs(cells, same[0]!);
          if (expected >= EXPECTED) return [];
          return [{
            check: duplicates.check,
            severity: "doubt" as const,
            subject: `${same[0]!.printed} stands in ${same.length} cells of ${metric}`,
            arithmetic: `${same.map(({ stack, place }) => `${stack} (${place})`).join(" and ")}; by chance, ${
              figure(expected, 1)
            } such pairs are expected among ${cells.length} cells`,
            sentence:
              "Two measurements seldom agree to every digit: one of the cells may be a copy of the other.",
            evidence: same.map(({ evidence }) => evidence),
          }];
        },
      )
    );
    return inspected(columns.reduce((sum, { cells }) => sum + cells.length, 0), findings);
  },
};

/** Counts that are fixed beforehand repeat rightly; measured numbers do not. */
function isMeasured(metric: string): boolean {
  return /_ms$|per_second$|^memory_bytes$|^requests$/.test(metric);
}

function placed(input: AuditInput, metric: string): Placed[] {
  const printed = recordsOf(input).flatMap(({ stack, workload, load, cells }): Placed[] => {
    const cell = cells[metric];
    if (cell === undefined || cell.value === 0) return [];
    const { table, row, column, printed, value, half } = cell;
    const place = [
      workload ?? table,
      load.connections === undefined ? "" : `${load.connections} connections`,
    ];
    return [{
      stack,
      place: place.filter((part) => part !== "").join(", "),
      printed,
      value,
      half,
      evidence: { table, row, column, printed },
    }];
  });
  const told = (input.context.history ?? []).filter((fact) =>
    fact.metric === metric && fact.connections !== undefined
  )
    .flatMap((fact): Placed[] => {
      const quantity = parseQuantity(fact.printed, { unit: metricUnit(metric) ?? "count" });
      const place = [fact.workload ?? fact.edition, `${fact.connections} connections`].join(", ");
      if (quantity == null || printed.some((one) => one.stack === fact.stack && one.place === place)) {
        return [];
      }
      const evidence = { fact: `${fact.stack} ${fact.printed} (${place})`, source: fact.source };
      return [{ ...fact, place, ...quantity, evidence }];
    });
  return [...printed, ...told];
}

/** Pairs of cells that would agree by chance near this value, were the logarithms of the cells evenly spread. */
function expectedPairs(cells: readonly Placed[], { value, half, printed }: Placed): number {
  const logs = cells.map((cell) => Math.log(cell.value));
  const range = Math.max(1, Math.max(...logs) - Math.min(...logs));
  // 12,000 is more likely twelve thousand than a number of five digits.
  const zeros = /0*$/.exec(printed.replaceAll(/[,\s]|[^\d.].*$/g, "").split(".")[0] ?? "")?.[0].length ?? 0;
  const step = printed.includes(".") ? 2 * half : 2 * half * 10 ** zeros;
  return cells.length * (cells.length - 1) / 2 * Math.min(1, step / value / range);
}
