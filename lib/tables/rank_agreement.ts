import { type ColumnTable, from } from "arquero";
import { kendall } from "lib/stats/kendall.ts";
import type { BesideRow } from "lib/tables/beside_row.ts";

const LISTED = 6;

/** How far a printed column and ours put the same stacks in the same order. */
export interface RankAgreement {
  readonly table: string;
  readonly column: string;
  /** Stacks with a number on both sides; stand-ins and additions are none. */
  readonly stacks: number;
  /** Kendall's τ-b: 1 is the same order, −1 the opposite one. Null below two stacks. */
  readonly tau_b: number | null;
  readonly p: number | null;
  /** What the same order would give: no agreement of so few stacks can have a smaller p. */
  readonly smallest_p: number | null;
  readonly pairs: number;
  /** Pairs that stand the other way round here. */
  readonly turned: readonly (readonly [string, string])[];
}

/** A row per printed column. Ours are medians over runs, so that a turned pair need not be one that differs. */
export function rankAgreement(cells: readonly BesideRow[]): RankAgreement[] {
  const columns = Map.groupBy(cells, ({ table, column }) => JSON.stringify([table, column]));
  return [...columns.values()].map((of) => agreement(of));
}

/** The same as a table, with the pairs that stand the other way round named. */
export function rankAgreementTable(agreements: readonly RankAgreement[]): ColumnTable {
  return from(
    agreements.filter(({ stacks }) => stacks > 1).map(({ turned, ...one }) => ({
      ...one,
      "turned round": turned.length,
      which: named(turned),
    })),
  );
}

function agreement(of: readonly BesideRow[]): RankAgreement {
  const both = of.filter((cell) =>
    !cell.stand_in && !cell.addition && cell.published !== null && cell.ours !== null
  );
  const { table, column } = of[0]!;
  const test = both.length < 2
    ? null
    : kendall(both.map((cell) => cell.published!), both.map((cell) => cell.ours!));
  const pairs = both.flatMap((a, i) => both.slice(i + 1).map((b) => [a, b] as const));
  const turned = pairs.filter(([a, b]) => (a.published! - b.published!) * (a.ours! - b.ours!) < 0)
    .map(([a, b]) => [a.stack, b.stack] as const);
  return {
    table,
    column,
    stacks: both.length,
    tau_b: test === null || Number.isNaN(test.statistic) ? null : test.statistic,
    p: test?.p ?? null,
    smallest_p: test?.smallest_p ?? null,
    pairs: pairs.length,
    turned,
  };
}

function named(turned: readonly (readonly [string, string])[]): string {
  const more = turned.length > LISTED ? ` and ${turned.length - LISTED} more` : "";
  return turned.slice(0, LISTED).map(([a, b]) => `${a} and ${b}`).join("; ") + more;
}
