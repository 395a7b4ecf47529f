import { kendall } from "lib/stats/kendall.ts";
import { midRanks } from "lib/stats/ranks.ts";
import type { BesideRow } from "lib/tables/beside_row.ts";

/** Stacks with a number on both sides of one printed column, and how far the two orders agree. */
export interface BothRanks {
  readonly ranks: readonly {
    readonly row: BesideRow;
    readonly stack_id: string;
    /** 1 is best; equal numbers share the mean rank. */
    readonly printed: number;
    readonly ours: number;
  }[];
  /** Kendall's τ-b; null below two stacks or where one side is all equal. */
  readonly tau_b: number | null;
  /** Pairs that stand the other way round. */
  readonly turned: number;
}

/** Ranks of one printed column and of our medians over runs; stand-ins and additions are no printed stacks. */
export function bothRanks(
  column: readonly BesideRow[],
  { better }: { readonly better: "higher" | "lower" },
): BothRanks {
  const both = column.filter((cell) =>
    !cell.stand_in && !cell.addition && cell.stack_id !== null && cell.published !== null &&
    cell.ours !== null
  );
  const sign = better === "higher" ? -1 : 1;
  const [theirs, own] = [both.map((cell) => cell.published!), both.map((cell) => cell.ours!)];
  const [printed, ours] = [theirs, own].map((values) => midRanks(values.map((value) => sign * value)).ranks);
  const tau = both.length < 2 ? Number.NaN : kendall(theirs, own).statistic;
  return {
    ranks: both.map((row, i) => ({ row, stack_id: row.stack_id!, printed: printed![i]!, ours: ours![i]! })),
    tau_b: Number.isNaN(tau) ? null : tau,
    turned: both.flatMap((_, i) => both.slice(i + 1).map((_, k) => [i, i + 1 + k] as const))
      .filter(([i, k]) => (theirs[i]! - theirs[k]!) * (own[i]! - own[k]!) < 0).length,
  };
}
