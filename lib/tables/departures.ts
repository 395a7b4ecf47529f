import { type ColumnTable, from } from "arquero";
import type { Run } from "lib/model.ts";
import { type Published, stackFor } from "lib/store/published.ts";

/** What is known of printed rows whose program here is not the printed one, and what our stacks declare, a line each. */
export function departures(published: Published, runs: readonly Run[]): ColumnTable {
  const rows = Object.entries(published.stacks).flatMap(([row, match]) => {
    const here = stackFor(match);
    if (here === null) return [];
    const run = runs.find(({ stack_id }) => stack_id === here.stack_id);
    const lines = [...(match.why === undefined ? [] : [match.why]), ...(run?.stack.departures ?? [])];
    return lines.map((departure) => ({
      row,
      here: here.stack_id,
      departure,
      effect: here.stand_in
        ? "the row is another program's: never judged"
        : "on this row alone, of unknown size",
    }));
  });
  return from(rows, ["row", "here", "departure", "effect"]);
}
