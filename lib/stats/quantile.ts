import { harrellDavisSorted } from "./harrell_davis.ts";
import { hdrEquivalent } from "./hdr_quantile.ts";
import { nearestRank } from "./nearest_rank.ts";
import { orderStatistics } from "./order_statistics.ts";
import { checkProbability, checkSample, type Sample, sortedCopy } from "./sample.ts";

/**
 * The rule that turns a sample and a p into a number; print it beside every percentile.
 *
 * - `type1`: nearest rank, always an observed value (Hyndman and Fan 1996, type 1; NumPy `inverted_cdf`)
 * - `type7`: linear between ranks (Hyndman and Fan 1996, type 7; the default of NumPy and R)
 * - `hdr`: nearest rank on HdrHistogram's buckets at three digits, whole numbers only, the bucket's upper end
 * - `harrell_davis`: a mean of all order statistics with beta weights (Harrell and Davis 1982)
 */
export type QuantileDefinition = "type1" | "type7" | "hdr" | "harrell_davis";

/** Every definition, in the order in which to show them. */
export const QUANTILE_DEFINITIONS: readonly QuantileDefinition[] = ["type1", "type7", "hdr", "harrell_davis"];

/** Which definition to use; `type1` unless told otherwise. */
export interface QuantileOptions {
  readonly as?: QuantileDefinition;
}

const ACTION = "Cannot take a quantile";

/** The p-quantile of a sample in any order; the sample itself is not reordered. */
export function quantile(values: Sample, p: number, options: QuantileOptions = {}): number {
  return quantiles(values, [p], options)[0] as number;
}

/** The quantiles of a sample in any order at several p, in the order of `ps`, in one look at the sample. */
export function quantiles(values: Sample, ps: readonly number[], options: QuantileOptions = {}): number[] {
  const definition = checkDefinition(options.as ?? "type1");
  for (const p of ps) checkProbability(p, ACTION);
  checkSample(values, ACTION);
  if (definition === "harrell_davis") {
    const sorted = sortedCopy(values, ACTION);
    return ps.map((p) => harrellDavisSorted(sorted, p));
  }
  const n = values.length;
  const ranks = [...new Set(ps.flatMap((p) => ranksFor(p, n, definition)))];
  const found = orderStatistics(values, ranks);
  const at = new Map(ranks.map((rank, index) => [rank, found[index] as number]));
  return ps.map((p) => fromRanks((rank) => at.get(rank) as number, { n, p, definition }));
}

/**
 * The p-quantile of a sample that is already ascending and holds no NaN.
 * Only its ends are checked: a full check costs more than the quantile.
 */
export function quantileSorted(sorted: Sample, p: number, definition: QuantileDefinition): number {
  checkDefinition(definition);
  checkProbability(p, ACTION);
  checkEnds(sorted);
  if (definition === "harrell_davis") return harrellDavisSorted(sorted, p);
  return fromRanks((rank) => sorted[rank - 1] as number, { n: sorted.length, p, definition });
}

type RankDefinition = Exclude<QuantileDefinition, "harrell_davis">;

function ranksFor(p: number, n: number, definition: RankDefinition): number[] {
  if (definition !== "type7") return [nearestRank(p, n)];
  const below = Math.floor((n - 1) * p) + 1;
  return [below, Math.min(below + 1, n)];
}

function fromRanks(
  at: (rank: number) => number,
  { n, p, definition }: { readonly n: number; readonly p: number; readonly definition: RankDefinition },
): number {
  const [rank, next] = ranksFor(p, n, definition) as [number, number?];
  const low = at(rank);
  if (definition === "hdr") return hdrEquivalent(low, p);
  if (next === undefined) return low;
  const share = (n - 1) * p - (rank - 1);
  const high = at(next);
  return share === 0 || low === high ? low : low + (high - low) * share;
}

function checkDefinition(definition: QuantileDefinition): QuantileDefinition {
  if (QUANTILE_DEFINITIONS.includes(definition)) return definition;
  const known = QUANTILE_DEFINITIONS.join(", ");
  throw new TypeError(
    `${ACTION} as its definition must be one of ${known}: current value is ${String(definition)}`,
  );
}

function checkEnds(sorted: Sample): void {
  if (sorted.length === 0) throw new RangeError(`${ACTION} as the sample must not be empty`);
  const first = sorted[0] as number;
  const last = sorted[sorted.length - 1] as number;
  if (Number.isNaN(first) || Number.isNaN(last)) throw new RangeError(`${ACTION} as no value may be NaN`);
  if (first > last) {
    throw new RangeError(`${ACTION} as the sample must be ascending: it runs from ${first} to ${last}`);
  }
}
