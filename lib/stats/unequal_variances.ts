import { completeBlocks } from "./block_table.ts";
import type { Comparison } from "./compare_stacks.ts";
import { checkLevel } from "./estimate.ts";
import { type Drawing, type MaxNull, maxNull, type Pair, pairsOf } from "./max_t.ts";
import { mean, squares, variance } from "./moments.ts";
import { normalDraws } from "./normal_draws.ts";
import { seededRandom } from "./random.ts";
import { logRuns, type RunValues } from "./run_values.ts";

const ACTION = "Cannot compare stacks of unequal variance";

/** Which comparisons, how sure, and how many draws of the null. */
export interface UnequalOptions {
  readonly level?: number;
  readonly reference?: number;
  readonly draws?: number;
  readonly seed?: number;
}

/**
 * Simultaneous comparisons where some stacks vary more than others: each pair is judged by its own differences
 * within blocks (a paired t with blocks − 1 degrees of freedom, exact whatever the two variances are), and the
 * family by the largest |t|, whose null is drawn with each stack's own estimated spread. Those estimates shape
 * only how the t's hang together, never a single one's distribution.
 */
export function compareUnequalStacks(
  stacks: readonly RunValues[],
  options: UnequalOptions = {},
): Comparison[] {
  const { level = 0.95, reference, draws = 20_000, seed = 1 } = options;
  checkLevel(level, ACTION);
  const table = completeBlocks(stacks.map((runs) => logRuns(runs, ACTION)), ACTION);
  const pairs = pairsOf(stacks.length, reference);
  const n = table.rows.length;
  if (n < 3) throw new RangeError(`${ACTION} as it takes at least 3 complete blocks: current count is ${n}`);
  const family = drawnNull({ sds: stackSds(table.rows), blocks: n, pairs }, { draws, seed });
  const critical = family.critical(level);
  return pairs.map(([a, b]) => {
    const differences = table.rows.map((row) => (row[a] as number) - (row[b] as number));
    const sd = Math.sqrt(variance(differences));
    const se = sd < 1e-13 ? 0 : sd / Math.sqrt(n);
    const log_ratio = Math.abs(mean(differences)) < 1e-13 ? 0 : mean(differences);
    const t = log_ratio === 0 ? 0 : log_ratio / se;
    const ratio = {
      value: Math.exp(log_ratio),
      low: Math.exp(log_ratio - critical * se),
      high: Math.exp(log_ratio + critical * se),
      level,
      n,
      method:
        `paired within blocks on logs, unequal variances, max t (${draws} draws, seed ${seed}), n in blocks`,
      warnings: se > 0 ? table.warnings : [...table.warnings, "runs do not vary: the interval has no width"],
    };
    const { p, p_error } = Number.isFinite(t) ? family.p(t) : { p: 0, p_error: null };
    return { a, b, ratio, t, se, df: n - 1, p, p_error };
  });
}

/**
 * Each stack's own standard deviation within an additive table (Grubbs 1948), held at a tenth of the common one
 * where the unbiased estimate of its variance comes out lower.
 */
export function stackSds(rows: readonly (readonly number[])[]): number[] {
  const k = rows[0]?.length ?? 0;
  const centred = rows.map((row) => row.map((value) => value - mean(row)));
  const own = Array.from({ length: k }, (_, stack) => {
    return squares(centred.map((row) => row[stack] as number)) / (rows.length - 1);
  });
  const total = own.reduce((sum, value) => sum + value, 0) * k / (k - 1);
  if (k === 2) return own.map(() => Math.sqrt(total / 2));
  const least = total / k / 100;
  return own.map((value) => Math.sqrt(Math.max((value - total / k ** 2) / (1 - 2 / k), least)));
}

function drawnNull(
  { sds, blocks, pairs }: { sds: readonly number[]; blocks: number; pairs: readonly Pair[] },
  { draws, seed }: Drawing,
): MaxNull {
  const normal = normalDraws(seededRandom(seed));
  const largest = new Float64Array(draws);
  const columns = sds.map(() => new Float64Array(blocks));
  for (let draw = 0; draw < draws; draw++) {
    columns.forEach((column, stack) => {
      for (let block = 0; block < blocks; block++) column[block] = (sds[stack] as number) * normal();
    });
    let most = 0;
    for (const [a, b] of pairs) {
      most = Math.max(most, pairedSquaredT(columns[a] as Float64Array, columns[b] as Float64Array));
    }
    largest[draw] = Math.sqrt(most);
  }
  return maxNull(largest);
}

function pairedSquaredT(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  let square = 0;
  for (let block = 0; block < a.length; block++) {
    const difference = (a[block] as number) - (b[block] as number);
    sum += difference;
    square += difference * difference;
  }
  const spread = square - sum * sum / a.length;
  // Where nothing varies (all standard deviations 0) there is no t: 0 is never the largest.
  return spread > 0 ? (sum * sum / a.length) * (a.length - 1) / spread : 0;
}
