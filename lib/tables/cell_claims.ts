import type { Claim } from "lib/store/claims_shape.ts";
import { isPrintedOnly, PRINTED_ONLY } from "lib/store/printed_metrics.ts";
import type { Published } from "lib/store/published.ts";
import type { BesideRow } from "lib/tables/beside_row.ts";

/** By what share a printed ratio may be off and still count as reproduced, where nobody declared another. */
const CELL_TOLERANCE = 0.2;

/**
 * Every printed cell as a claim of its own: its ratio to the reference stack's cell of the same column, within ±20 %.
 * A cell's id is its place. What no run of ours can have is not testable, and says why.
 */
export function cellClaims(cells: readonly BesideRow[], published: Published): Claim[] {
  const printed = cells.filter((cell) => !cell.addition && cell.published !== null);
  return printed.map((cell): Claim => {
    const { table, column, stack, workload, metric, ratio_published } = cell;
    const reference = cells.find((one) =>
      one.table === table && one.column === column && one.stack_id === published.reference && !one.stand_in &&
      !one.addition
    );
    const same = { id: cellId(cell), quote: `${stack}, ${column}`, table, workload, metric, a: stack };
    const ratio = { published: ratio_published, tolerance: CELL_TOLERANCE };
    const reason = untestable(cell, { reference: reference?.stack ?? null });
    return reference === undefined || reason !== null || ratio_published === null
      ? { ...same, ...ratio, form: "statement", testable: reason ?? "no ratio to a reference is printed" }
      : { ...same, ...ratio, form: "ratio", b: reference.stack, testable: true };
  });
}

/** The place of a printed cell. */
export function cellId({ table, column, stack }: Pick<BesideRow, "table" | "column" | "stack">): string {
  return `${table} / ${stack} / ${column}`;
}

function untestable(cell: BesideRow, { reference }: { readonly reference: string | null }): string | null {
  if (isPrintedOnly(cell.metric)) return PRINTED_ONLY[cell.metric];
  if (cell.stack_id === null) return cell.note ?? "no stack here";
  if (cell.stand_in) return `${cell.stack_id} only stands in for it`;
  if (reference === null) return "the reference stack has no cell in this column";
  return cell.stack === reference ? "it is the reference of all ratios" : null;
}
