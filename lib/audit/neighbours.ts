import type { AuditCell, AuditInput } from "lib/audit/audit_input.ts";
import { higherIsBetter } from "lib/audit/metrics.ts";
import { type AuditRecord, byWorkload, recordsOf } from "lib/audit/records.ts";

/** Two rows that follow each other in the order of a metric. */
export interface Neighbours {
  readonly first: AuditCell;
  readonly second: AuditCell;
  /** Of logarithms, 0 or above: 0.02 is about 2 %. */
  readonly gap: number;
  readonly rank: number;
}

/** A column's rows from best to worst. */
export interface Ranking {
  readonly records: readonly AuditRecord[];
  readonly metric: string;
  readonly pairs: readonly Neighbours[];
}

/** Metrics that publications rank by, the commonest first. */
const RANKED = ["per_second", "mean_ms", "p50_ms", "p99_ms"];

/** Every workload's rankings, by rate, mean and percentiles, as far as two rows or more have them. */
export function rankings(input: Pick<AuditInput, "tables">): Ranking[] {
  return [...byWorkload(recordsOf(input)).values()].flatMap((group) =>
    RANKED.filter((metric) => isRanked(group, metric)).map((metric) => rankingOf(group, metric))
  );
}

function isRanked(group: readonly AuditRecord[], metric: string): boolean {
  return group.filter(({ cells }) => (cells[metric]?.value ?? 0) > 0).length >= 2;
}

function rankingOf(group: readonly AuditRecord[], metric: string): Ranking {
  const sign = higherIsBetter(metric) === true ? -1 : 1;
  const seen = new Set<string>();
  // A stack printed more than once is ranked by its first number.
  const records = group.filter(({ stack, cells }) => {
    if ((cells[metric]?.value ?? 0) <= 0 || seen.has(stack)) return false;
    seen.add(stack);
    return true;
  }).sort((a, b) => sign * (a.cells[metric]!.value - b.cells[metric]!.value));
  const pairs = records.slice(1).map((record, at) => {
    const [first, second] = [records[at]!.cells[metric]!, record.cells[metric]!];
    return { first, second, gap: Math.abs(Math.log(first.value / second.value)), rank: at + 1 };
  });
  return { records, metric, pairs };
}
