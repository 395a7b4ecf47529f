import { type ColumnTable, from } from "arquero";
import { isPrintedOnly } from "lib/store/printed_metrics.ts";
import type { CellVerdict } from "lib/tables/cell_verdicts.ts";

/** What became of the cells of one printed table; the parts from `reproduced` on add up to `cells`. */
export interface CellCounts {
  readonly cells: number;
  readonly reproduced: number;
  /** Direction only, differs on this machine, contradicted. */
  readonly differing: number;
  readonly inconclusive: number;
  /** Measured, and fewer blocks than a verdict takes. */
  readonly no_verdict: number;
  /** The reference row, by which the others are judged. */
  readonly reference: number;
  /** Another stack stands in: shown, never judged. */
  readonly stand_in: number;
  /** No stack of the row can be had here. */
  readonly none_here: number;
  /** A stack is here, and the experiment has no usable run of it, or too few requests for the figure. */
  readonly not_measured: number;
  /** The rest: the figure is none that runs here have, is printed for one row alone, or is a bound on both sides. */
  readonly not_testable: number;
}

/** Sorts the cells of a table by what became of them. */
export function countCells(verdicts: readonly CellVerdict[], reference: string | null): CellCounts {
  const sorted = verdicts.map((cell) => kindOf(cell, reference));
  const count = (kind: Kind) => sorted.filter((one) => one === kind).length;
  return {
    cells: verdicts.length,
    reproduced: count("reproduced"),
    differing: count("differing"),
    inconclusive: count("inconclusive"),
    no_verdict: count("no_verdict"),
    reference: count("reference"),
    stand_in: count("stand_in"),
    none_here: count("none_here"),
    not_measured: count("not_measured"),
    not_testable: count("not_testable"),
  };
}

/** A line per kind, a column per printed table. */
export function cellCountTable(
  verdicts: readonly CellVerdict[],
  { tables, reference }: { readonly tables: readonly string[]; readonly reference: string | null },
): ColumnTable {
  const counted = tables.map((table) =>
    [table, countCells(verdicts.filter((one) => one.table === table), reference)] as const
  );
  const kinds = Object.keys(counted[0]?.[1] ?? {}) as (keyof CellCounts)[];
  return from(kinds.map((kind) => ({
    cells: kind === "cells" ? "all" : kind.replaceAll("_", " "),
    ...Object.fromEntries(counted.map(([table, counts]) => [table, counts[kind]])),
  })));
}

type Kind = Exclude<keyof CellCounts, "cells">;

function kindOf(cell: CellVerdict, own: string | null): Kind {
  const { stack_id, stand_in, verdict, metric, their_ratio, our_ratio } = cell;
  if (isPrintedOnly(metric)) return "not_testable";
  if (stack_id === null) return "none_here";
  if (stand_in) return "stand_in";
  if (verdict === null) return "no_verdict";
  if (verdict === "reproduced" || verdict === "inconclusive") return verdict;
  if (verdict !== "not testable") return "differing";
  if (their_ratio === null) return "not_testable";
  if (stack_id === own) return "reference";
  return our_ratio === null ? "not_measured" : "not_testable";
}
