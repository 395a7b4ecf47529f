import { evaluate } from "lib/store/arithmetic.ts";
import { type CellClaim, type Claim, isCellClaim } from "lib/store/claims_shape.ts";
import type { Published } from "lib/store/published.ts";
import { figure } from "lib/tables/compare_verdict.ts";

/** What the publication's own table has to say to a claim. */
export interface OwnTable {
  readonly says: "agrees" | "disagrees" | "does not say";
  /** The cells that say it: "Carrier™ 19,808, Go 21,259"; empty where none do. */
  readonly cells: string;
}

/** One printed number. */
interface Cell {
  readonly stack: string;
  readonly printed: string;
  readonly value: number;
}

/** Holds a claim against the printed cells alone; no run of ours enters. */
export function ownTable(claim: Claim, published: Pick<Published, "rows">): OwnTable {
  if (isCellClaim(claim)) return ownCells(claim, published);
  return claim.form === "arithmetic" ? ownArithmetic(claim) : { says: "does not say", cells: "" };
}

/** The publication's own numbers, taken together as the claim says. */
function ownArithmetic(claim: Claim): OwnTable {
  const { computed = "" } = claim;
  const value = evaluate(computed);
  return {
    says: holdsAlone(claim, value) ? "agrees" : "disagrees",
    cells: `${computed} = ${figure(value)}`,
  };
}

function ownCells(claim: CellClaim, published: Pick<Published, "rows">): OwnTable {
  const column = cellsOf(claim, published);
  const a = column.find((cell) => cell.stack === claim.a);
  const others = column.filter((cell) => claim.b === undefined ? cell !== a : cell.stack === claim.b);
  if (a === undefined) return { says: "does not say", cells: "" };
  const absolute = isAbsolute(claim);
  if (!absolute && others.length === 0) return { says: "does not say", cells: "" };
  const holds = absolute ? holdsAlone(claim, a.value) : others.every((b) => holdsOf(claim, a.value, b.value));
  const shown = absolute ? [a] : [a, ...others];
  return {
    says: holds ? "agrees" : "disagrees",
    cells: shown.map(({ stack, printed }) => `${stack} ${printed}`).join(", "),
  };
}

/** The stacks of the claim's column as printed, but the claim's own. */
export function otherStacks(claim: CellClaim, published: Pick<Published, "rows">): string[] {
  return cellsOf(claim, published).map((cell) => cell.stack).filter((stack) => stack !== claim.a);
}

/** Whether the claim is about one stack's own number rather than about two. */
export function isAbsolute({ form, published }: Claim): boolean {
  return form === "threshold" || (form === "text_against_table" && published !== null);
}

function holdsAlone({ side, published, tolerance }: Claim, value: number): boolean {
  if (published === null) return false;
  if (side === "above") return value > published;
  if (side === "below") return value < published;
  return Math.abs(Math.log(value / published)) <= Math.log1p(tolerance);
}

function holdsOf({ form, side, published, tolerance }: Claim, a: number, b: number): boolean {
  if (form === "ratio" || form === "equivalence") {
    const claimed = form === "ratio" ? published ?? 1 : 1;
    return Math.abs(Math.log(a / b / claimed)) <= Math.log1p(tolerance);
  }
  return side === "above" ? a > b : a < b;
}

function cellsOf({ table, metric, workload }: CellClaim, { rows }: Pick<Published, "rows">): Cell[] {
  const column = rows.filter((cell) =>
    cell.table === table && cell.metric === metric && cell.workload === workload
  );
  return column.flatMap(({ stack, printed, value }) => value === null ? [] : [{ stack, printed, value }]);
}
