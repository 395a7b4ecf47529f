import type { AuditInput } from "lib/audit/audit_input.ts";
import { parseQuantity } from "lib/audit/quantity.ts";
import { metricUnit } from "lib/audit/metrics.ts";
import { type AuditRecord, recordsOf } from "lib/audit/records.ts";
import { mean } from "lib/stats/moments.ts";

/** How much a metric varies from run to run, and how that is known. */
export interface Variation {
  /** Standard deviation of logarithms: 0.02 is about 2 %. */
  readonly sd: number;
  readonly words: string;
}

/** All numbers of one stack, workload and metric, over editions or repeated tables: the same measurement made again. */
export interface Repeated {
  readonly stack: string;
  readonly workload: string | null;
  readonly connections: number | undefined;
  readonly values: readonly { readonly edition: string; readonly printed: string; readonly value: number }[];
}

/** The edition of the first number that the tables print. */
const FIRST = "as printed";

/** Stacks whose number for the metric is known more than once, at the same connections as the tables'. */
export function repeatsOf(input: AuditInput, metric: string): Repeated[] {
  const records = recordsOf(input).filter(({ cells }) => (cells[metric]?.value ?? 0) > 0);
  const printed = records.map(({ stack, workload, table, load: { connections }, cells }, at) => {
    const again = records.slice(0, at).some((one) =>
      one.stack === stack && one.workload === workload && one.load.connections === connections
    );
    const { printed, value } = cells[metric]!;
    return { stack, workload, connections, edition: again ? table : FIRST, printed, value };
  });
  const told = (input.context.history ?? []).filter((fact) => fact.metric === metric).flatMap((fact) => {
    const own = records.find(({ stack, workload }) => stack === fact.stack && workload === fact.workload);
    if (own === undefined || (fact.connections ?? own.load.connections) !== own.load.connections) return [];
    const value = parseQuantity(fact.printed, { unit: metricUnit(metric) ?? "count" })?.value;
    return value === undefined || value <= 0 ? [] : [{ ...fact, connections: own.load.connections, value }];
  });
  const groups = Map.groupBy(
    [...printed, ...told],
    ({ stack, workload, connections }) => JSON.stringify([stack, workload, connections ?? null]),
  );
  return [...groups.values()].filter((values) => values.length > 1).map((values) => {
    const { stack, workload, connections } = values[0]!;
    return { stack, workload, connections, values };
  });
}

/**
 * The variation of a metric within an edition: the residuals of repeated numbers on logarithms, once each row's level and
 * each edition's (a faster machine moves all rows together, and no ranking) are taken out; else as declared. Null where
 * nothing says it.
 */
export function variationOf(input: AuditInput, metric: string): Variation | null {
  const repeats = repeatsOf(input, metric);
  const cells = repeats.flatMap(({ values }, row) =>
    values.map(({ edition, value }) => ({ row: String(row), edition, log: Math.log(value) }))
  );
  const df = cells.length - repeats.length - new Set(cells.map(({ edition }) => edition)).size + 1;
  if (df >= 2) {
    const sd = Math.sqrt(residualSquares(cells) / df);
    return { sd, words: `measured: ${repeats.length} rows are known more than once` };
  }
  const fact = input.context.spread?.find((one) => one.metric === metric);
  if (fact !== undefined) return { sd: fact.cv, words: `from ${fact.source}` };
  const cv = input.tables.find(({ load }) => load.cv !== undefined)?.load.cv;
  return cv === undefined ? null : { sd: cv, words: "declared" };
}

/** Sum of squares about row and edition means, taken out in turn until they stay (exact at once where all are there). */
function residualSquares(cells: readonly { row: string; edition: string; log: number }[]): number {
  let left = cells.map((cell) => ({ ...cell }));
  for (let sweep = 0; sweep < 30; sweep++) {
    for (const key of ["row", "edition"] as const) {
      const groups = Map.groupBy(left, (cell) => cell[key]);
      const means = new Map([...groups].map(([name, group]) => [name, mean(group.map(({ log }) => log))]));
      left = left.map((cell) => ({ ...cell, log: cell.log - means.get(cell[key])! }));
    }
  }
  return left.reduce((sum, { log }) => sum + log ** 2, 0);
}

/** The record's own spread, where a column prints one, as a share of its rate. */
export function ownSpread({ cells }: AuditRecord): number | null {
  if (cells.cv_percent !== undefined) return cells.cv_percent.value / 100;
  if (cells.per_second_sd === undefined || (cells.per_second?.value ?? 0) <= 0) return null;
  return cells.per_second_sd.value / cells.per_second!.value;
}
