import { type ColumnTable, from } from "arquero";
import type { StackCard } from "lib/model.ts";
import type { Published } from "lib/store/published.ts";

const COLUMNS = ["publication", "row", "stack", "relation", "verdict", "why"];

/**
 * Every row of publications with what answers for it here: `relation` is "same system", "stand-in" or "none", `verdict`
 * the gravest of the stack's observed checks (null where it was not observed), `why` what is missing or differs.
 */
export function publishedRows(publications: readonly Published[], cards: readonly StackCard[]): ColumnTable {
  const rows = publications.flatMap(({ id, stacks }) =>
    Object.entries(stacks).map(([row, { stack, stand_in, why }]) => {
      const named = stack ?? stand_in ?? null;
      return {
        publication: id,
        row,
        stack: named,
        relation: stack !== null ? "same system" : stand_in === undefined ? "none" : "stand-in",
        verdict: named === null ? null : verdictOf(cardOf(named, cards)),
        why: why ?? "",
      };
    })
  );
  return from(rows, COLUMNS);
}

/** A row per publication: how many of its rows have the same system here, with checks that pass, a stand-in, or none. */
export function publishedCoverage(rows: ColumnTable): ColumnTable {
  const all = rows.objects() as { publication: string; relation: string; verdict: string | null }[];
  const counts = [...Map.groupBy(all, ({ publication }) => publication)].map(([publication, its]) => ({
    publication,
    rows: its.length,
    same_system: its.filter(({ relation }) => relation === "same system").length,
    same_and_right:
      its.filter(({ relation, verdict }) => relation === "same system" && verdict === "pass").length,
    stand_in: its.filter(({ relation }) => relation === "stand-in").length,
    none: its.filter(({ relation }) => relation === "none").length,
  }));
  return from(counts, ["publication", "rows", "same_system", "same_and_right", "stand_in", "none"]);
}

/** A folder's card is kept under the folder's name, and shows its first variant. */
function cardOf(named: string, cards: readonly StackCard[]): StackCard | undefined {
  const exact = cards.find(({ stack_id }) => stack_id === named);
  if (exact !== undefined) return exact;
  const [folder, variant] = named.split("@");
  return cards.find(({ stack_id, stack }) =>
    stack_id === folder && variant === Object.keys(stack.variants)[0]
  );
}

function verdictOf(card: StackCard | undefined): "pass" | "warn" | "fail" | null {
  if (card === undefined || card.checked.length === 0) return null;
  const levels = card.checked.flatMap(({ verdicts }) => verdicts.map(({ level }) => level));
  return levels.includes("fail") ? "fail" : levels.includes("warn") ? "warn" : "pass";
}
