import { type ColumnTable, from } from "arquero";
import type { ClaimRow } from "lib/tables/claims.ts";

/** The ledger to read: each sentence, what it claims, what its own table and our runs say, the verdict and why. */
export function claimsTable(rows: readonly ClaimRow[]): ColumnTable {
  return from(
    rows.map((row) => ({
      sentence: row.quote,
      claims: claimed(row),
      "own table": row.own_table,
      ours: row.ours,
      blocks: row.n,
      verdict: row.verdict === null || row.sentence.startsWith(row.verdict)
        ? row.sentence
        : `${row.verdict}: ${row.sentence}`,
    })),
    ["sentence", "claims", "own table", "ours", "blocks", "verdict"],
  );
}

/** How many claims there are of each form with each verdict. */
export function claimCounts(rows: readonly ClaimRow[]): ColumnTable {
  const kinds = Map.groupBy(rows, ({ form, verdict }) => JSON.stringify([form, verdict]));
  return from(
    [...kinds.values()].map((of) => ({
      form: of[0]!.form,
      verdict: of[0]!.verdict ?? "none: too few blocks",
      claims: of.length,
      "own table disagrees": of.filter(({ own_table }) => own_table === "disagrees").length,
    })),
    ["form", "verdict", "claims", "own table disagrees"],
  );
}

function claimed({ form, metric, workload, a, b, published }: ClaimRow): string {
  const about = [metric, workload === null ? null : `GET /${workload}`].filter((one) => one !== null).join(
    ", ",
  );
  const sides = [a, b].filter((one) => one !== null).join(" and ");
  const words = [form.replaceAll("_", " "), sides, about, published === null ? "" : `${published}`];
  return words.filter((word) => word !== "").join("; ");
}
