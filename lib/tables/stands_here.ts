import { type ColumnTable, from } from "arquero";
import type { Published } from "lib/store/published.ts";
import { publishedRows } from "lib/tables/published_rows.ts";

/** What answers for each printed row here: the same system, a stand-in, or nothing, and why. */
export function standsHere(published: Published): ColumnTable {
  return from(
    (publishedRows([published], []).objects() as {
      row: string;
      stack: string | null;
      relation: string;
      why: string;
    }[])
      .map(({ row, stack, relation, why }) => ({
        printed: row,
        "stands for it here": stack,
        kind: relation,
        why,
      })),
    ["printed", "stands for it here", "kind", "why"],
  );
}
