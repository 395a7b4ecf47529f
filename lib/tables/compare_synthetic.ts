import { type ColumnTable, from } from "arquero";
import { normalDraws } from "lib/stats/normal_draws.ts";
import { seededRandom } from "lib/stats/random.ts";
import type { ComparedMetric } from "lib/tables/compare_metrics.ts";
import { FIGURES, type SummaryRow } from "lib/tables/summary.ts";

/** A summary of runs that were never made. */
export interface SyntheticSummaryOptions {
  /** Stack → its true level. */
  readonly levels: Readonly<Record<string, number>>;
  readonly blocks: number;
  readonly metric?: ComparedMetric;
  readonly workloads?: readonly string[];
  /** Run-to-run spread on logs; blocks differ three times as much. */
  readonly sd?: number;
  readonly seed?: number;
  /** What is different about a run. */
  readonly change?: (row: SummaryRow) => Partial<SummaryRow>;
}

/**
 * Rows as `summary()` makes them, one figure log-normal around each stack's level and the others null: for tests of
 * verdicts, and for the power that the planner promises.
 */
export function syntheticSummaryRows(options: SyntheticSummaryOptions): SummaryRow[] {
  const { levels, blocks, metric = "per_second", workloads = ["health"], sd = 0.01, seed = 1 } = options;
  const normal = normalDraws(seededRandom(seed));
  const rows: SummaryRow[] = [];
  for (let block = 1; block <= blocks; block++) {
    for (const workload of workloads) {
      const shift = 3 * sd * normal();
      for (const [stack, level] of Object.entries(levels)) {
        const row = bare({ run: rows.length, stack, workload, block });
        const value = level * Math.exp(shift + sd * normal());
        const made = { ...row, [metric]: value };
        rows.push({ ...made, ...options.change?.(made) });
      }
    }
  }
  return rows;
}

/** The same as a table. */
export function syntheticSummary(options: SyntheticSummaryOptions): ColumnTable {
  return from(syntheticSummaryRows(options));
}

function bare(own: Pick<SummaryRow, "run" | "stack" | "workload" | "block">): SummaryRow {
  return {
    ...Object.fromEntries(FIGURES.map((name) => [name, null])) as unknown as SummaryRow,
    ...own,
    id: `${own.block}-${own.stack}-${own.workload}`,
    name: own.stack,
    end: "complete",
    warnings: 0,
    worst: null,
    instrument: own.stack === "null",
  };
}
