/**
 * The rank, from 1 to n, of the type 1 quantile: the smallest k with k/n at least p.
 *
 * p·n is taken for a whole number that lies within two units in its last place, as 0.07 × 100 is
 * 7.000000000000001 in binary and must still mean rank 7 (R and HdrHistogram guard this too; NumPy does not).
 */
export function nearestRank(p: number, n: number): number {
  const exact = p * n;
  const whole = Math.round(exact);
  const rank = Math.abs(exact - whole) <= 2 * Number.EPSILON * exact ? whole : Math.ceil(exact);
  return Math.min(Math.max(rank, 1), n);
}
