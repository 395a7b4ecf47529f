import { type ColumnTable, from } from "arquero";
import { CLAIM_KINDS, type ClaimKind, kindOf } from "lib/tables/claim_kinds.ts";
import type { ClaimRow } from "lib/tables/claims.ts";

/** The claims of one kind to read: each sentence, what it claims, what the printed numbers and our runs say, and why. */
export function claimsTable(rows: readonly ClaimRow[], kind: ClaimKind): ColumnTable {
  const of = rows.filter(({ form }) => kindOf(form) === kind);
  if (kind === "held against the records of our set-up") return setupTable(of);
  if (kind === "decided by no run") return undecidedTable(of);
  const ours = kind === "held against our runs";
  return from(
    of.map((row, i) => ({
      sentence: quoted(row, of[i - 1]),
      claims: claimed(row),
      "own table": row.own_table,
      ...(ours ? { ours: row.ours, blocks: row.n } : {}),
      verdict: verdictOf(row),
    })),
    ["sentence", "claims", "own table", ...(ours ? ["ours", "blocks"] : []), "verdict"],
  );
}

function setupTable(rows: readonly ClaimRow[]): ColumnTable {
  return from(
    rows.map((row, i) => ({
      sentence: quoted(row, rows[i - 1]),
      states: row.stated === "" ? null : row.stated,
      "our runs": row.here,
      verdict: row.here === null ? verdictOf(row) : row.verdict,
    })),
    ["sentence", "states", "our runs", "verdict"],
  );
}

function undecidedTable(rows: readonly ClaimRow[]): ColumnTable {
  return from(
    rows.map((row, i) => ({
      sentence: quoted(row, rows[i - 1]),
      states: row.stated,
      form: row.form,
      why: row.sentence,
    })),
    ["sentence", "states", "form", "why"],
  );
}

/** How many claims there are of each form with each verdict. */
export function claimCounts(rows: readonly ClaimRow[]): ColumnTable {
  const order: readonly string[] = Object.values(CLAIM_KINDS).flat();
  const kinds = Map.groupBy(rows, ({ form, verdict }) => JSON.stringify([form, verdict]));
  const sorted = [...kinds.values()].toSorted(([a], [b]) => order.indexOf(a!.form) - order.indexOf(b!.form));
  const counts = sorted.map((of) => ({
    kind: kindOf(of[0]!.form),
    form: of[0]!.form,
    verdict: of[0]!.verdict ?? "none: too few blocks",
    claims: of.length,
    "own table disagrees": of.filter(({ own_table }) => own_table === "disagrees").length,
  }));
  return from(counts, ["kind", "form", "verdict", "claims", "own table disagrees"]);
}

/** The sentence, once where several claims of it follow one another; bars of a chart cut short. */
function quoted({ quote }: ClaimRow, before: ClaimRow | undefined): string {
  if (before?.quote === quote) return "″";
  return quote.replaceAll(/(\S{1,3})\1{3,}/gu, "$1…").replaceAll(/\s+/g, " ").trim();
}

function verdictOf({ verdict, sentence }: ClaimRow): string {
  return verdict === null || sentence.startsWith(verdict) ? sentence : `${verdict}: ${sentence}`;
}

function claimed({ form, metric, workload, a, b, published }: ClaimRow): string {
  const about = [metric, workload === null ? null : `GET /${workload}`].filter((one) => one !== null).join(
    ", ",
  );
  const sides = [a, b].filter((one) => one !== null).join(" and ");
  const words = [form.replaceAll("_", " "), sides, about, published === null ? "" : `${published}`];
  return words.filter((word) => word !== "").join("; ");
}
