import { clopperPearson } from "lib/stats/clopper_pearson.ts";

/** "3 of 60 (5 %, 1.04–13.9 %)"; the interval is the exact one where no other is asked for. */
export function shareOf(k: number, n: number, { interval = clopperPearson } = {}): string {
  if (n === 0) return "none";
  const { value, low, high } = interval(k, n);
  const per_cent = (share: number) => (share * 100).toLocaleString("en", { maximumSignificantDigits: 3 });
  return `${k} of ${n} (${per_cent(value)} %, ${per_cent(low)}–${per_cent(high)} %)`;
}
