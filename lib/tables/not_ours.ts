import { isPrintedOnly, PRINTED_ONLY } from "lib/store/printed_metrics.ts";
import type { Published } from "lib/store/published.ts";

/** The printed columns that nothing of ours stands beside, and why, a sentence each. */
export function notOurs({ tables }: Pick<Published, "tables">): string[] {
  const columns = Object.values(tables).flatMap((table) => Object.entries(table.columns));
  return [
    ...new Set(
      columns.flatMap(([heading, { metric }]) =>
        isPrintedOnly(metric) ? [`${heading}: ${PRINTED_ONLY[metric]}`] : []
      ),
    ),
  ];
}
