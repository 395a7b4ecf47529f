import type { AuditCell } from "lib/audit/audit_input.ts";
import type { CellEvidence } from "lib/audit/finding.ts";

/** A number in a sentence, with so many significant digits. */
export function figure(value: number, digits = 3): string {
  return value.toLocaleString("en", { maximumSignificantDigits: digits });
}

/** A share as people read it: "2.2 %". */
export function percent(share: number, digits = 2): string {
  return `${figure(share * 100, digits)} %`;
}

/** The cell as evidence. */
export function cellEvidence({ table, row, column, printed }: AuditCell): CellEvidence {
  return { table, row, column, printed };
}

/** The first few, and how many more there are. */
export function some(items: readonly string[], most = 6): string {
  const shown = items.slice(0, most).join(", ");
  return items.length <= most ? shown : `${shown} and ${items.length - most} more`;
}

/** "1 row", "3 rows". */
export function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
