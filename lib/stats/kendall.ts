import { normalUpperTail } from "./distributions/normal.ts";
import { checkFiniteSample } from "./sample.ts";
import type { TestResult } from "./test_result.ts";

const ACTION = "Cannot take Kendall's tau";

/** Up to here all orders are visited one by one: 40,320. */
const VISITED = 8;

/**
 * Kendall's τ-b between two columns of one table (published and ours), item by item, with ties. Exact: by visiting
 * every order up to 8 items; by counting inversions above, where nothing is tied; else the normal approximation
 * corrected for ties. `smallest_p` is what perfect agreement would give: with four stacks never below 0.083.
 */
export function kendall(x: readonly number[], y: readonly number[]): TestResult {
  checkFiniteSample(x, ACTION);
  checkFiniteSample(y, ACTION);
  if (x.length !== y.length || x.length < 2) {
    throw new RangeError(
      `${ACTION} as both columns must have the same length of at least 2: current lengths are ${x.length} and ${y.length}`,
    );
  }
  const n = x.length;
  const s = score(x, y);
  const untied = { x: untiedPairs(x), y: untiedPairs(y) };
  if (untied.x === 0 || untied.y === 0) {
    const method = "Kendall's τ-b, a column is all ties, n in items";
    return {
      statistic: NaN,
      p: 1,
      n,
      method,
      smallest_p: 1,
      p_error: null,
      warnings: ["a column is all ties"],
    };
  }
  const statistic = s / Math.sqrt(untied.x * untied.y);
  const pairs = n * (n - 1) / 2;
  const tied = untied.x < pairs || untied.y < pairs;
  const warnings = tied ? ["some values are tied"] : [];
  const common = { statistic, n, p_error: null, warnings };
  if (n <= VISITED) return { ...common, ...visited(x, y, s), method: "Kendall's τ-b, exact, n in items" };
  if (!tied) return { ...common, ...counted(n, s), method: "Kendall's τ-b, exact, n in items" };
  const p = 2 * normalUpperTail(Math.abs(s) / Math.sqrt(tiedVariance(x, y)));
  return {
    ...common,
    p: Math.min(1, p),
    method: "Kendall's τ-b, normal with ties, n in items",
    smallest_p: null,
  };
}

/** Concordant minus discordant pairs. */
function score(x: readonly number[], y: readonly number[]): number {
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) {
      s += Math.sign((x[i] as number) - (x[j] as number)) * Math.sign((y[i] as number) - (y[j] as number));
    }
  }
  return s;
}

function untiedPairs(values: readonly number[]): number {
  return score(values, values);
}

/** p over every order of `y`, and the least p that any order could have had. */
function visited(x: readonly number[], y: readonly number[], s: number): { p: number; smallest_p: number } {
  const scores = new Map<number, number>();
  const order = [...y];
  function visit(left: number): void {
    if (left === 1) {
      const found = Math.abs(score(x, order));
      scores.set(found, (scores.get(found) ?? 0) + 1);
      return;
    }
    for (let i = 0; i < left; i++) {
      visit(left - 1);
      const other = left % 2 === 0 ? i : 0;
      [order[other], order[left - 1]] = [order[left - 1] as number, order[other] as number];
    }
  }
  visit(y.length);
  const total = [...scores.values()].reduce((sum, count) => sum + count, 0);
  const atLeast = (least: number) =>
    [...scores].reduce((sum, [found, count]) => sum + (found >= least ? count : 0), 0) / total;
  return { p: atLeast(Math.abs(s)), smallest_p: atLeast(Math.max(...scores.keys())) };
}

/** p from the distribution of the number of inversions, one item inserted at a time. */
function counted(n: number, s: number): { p: number; smallest_p: number } {
  let chance = [1];
  for (let size = 2; size <= n; size++) {
    const next = new Array<number>(chance.length + size - 1).fill(0);
    chance.forEach((probability, inversions) => {
      for (let more = 0; more < size; more++) {
        next[inversions + more] = (next[inversions + more] as number) + probability / size;
      }
    });
    chance = next;
  }
  const pairs = n * (n - 1) / 2;
  const extreme = (pairs - Math.abs(s)) / 2;
  const tail = chance.slice(0, extreme + 1).reduce((sum, probability) => sum + probability, 0);
  return { p: Math.min(1, 2 * tail), smallest_p: 2 * (chance[0] as number) };
}

/** Variance of S given the ties of both columns (Kendall 1970, chapter 4). */
function tiedVariance(x: readonly number[], y: readonly number[]): number {
  const n = x.length;
  const [a, b] = [tieSums(x), tieSums(y)];
  const m = n * (n - 1);
  return (m * (2 * n + 5) - a.cubic - b.cubic) / 18 +
    a.pairs * b.pairs / (2 * m) + a.triples * b.triples / (9 * m * (n - 2));
}

function tieSums(values: readonly number[]): { pairs: number; triples: number; cubic: number } {
  const sizes = new Map<number, number>();
  for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  const sum = (term: (t: number) => number) => [...sizes.values()].reduce((total, t) => total + term(t), 0);
  return {
    pairs: sum((t) => t * (t - 1)),
    triples: sum((t) => t * (t - 1) * (t - 2)),
    cubic: sum((t) => t * (t - 1) * (2 * t + 5)),
  };
}
