import { type ColumnTable, from } from "arquero";
import type { Published } from "lib/store/published.ts";

/** A publication's own procedure, fact by fact, in its own tool's terms; "not said" where neither page nor code says. */
export function procedure({ as_published: own }: Pick<Published, "as_published">): ColumnTable {
  const facts = own === undefined ? [] : Object.entries(own).filter(([fact]) => fact !== "said");
  return from(
    [
      ...facts.map(([fact, value]) => ({ fact: fact.replaceAll("_", " "), value: inWords(value) })),
      ...(own === undefined ? [] : [{ fact: "said where", value: own.said }]),
    ],
    ["fact", "value"],
  );
}

function inWords(value: unknown): string {
  if (value === null) return "not said";
  if (Array.isArray(value)) return value.join("; ");
  if (typeof value === "object") {
    return Object.entries(value).map(([name, one]) => `${name.replaceAll("_", " ")} ${one}`).join(", ");
  }
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}
