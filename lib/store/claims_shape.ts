import { type Check, finite, listOf, nullable, objectOf, oneOf, optional, text } from "lib/store/shape.ts";

/**
 * What a claim says.
 *
 * - `ratio`: `a` by `b` is `published`, within the tolerance either way.
 * - `order`: `a` lies on `side` of `b`, and of every other stack of the table where there is no `b`.
 * - `threshold`: the figure of `a` lies on `side` of `published`, in the table's unit.
 * - `equivalence`: `a` and `b` are the same within the tolerance.
 * - `text_against_table`: what the sentence says holds of the printed table beside it: as `order` without
 *   `published`; with it as `threshold`, or without `side` as "the cell is `published`, within the tolerance".
 * - `arithmetic`: the printed numbers of `computed`, taken together, give `published` within the tolerance, or lie on
 *   `side` of it.
 * - `statement`: a comparison or number that nothing printed and nothing measured here bears on.
 */
export type ClaimForm =
  | "ratio"
  | "order"
  | "threshold"
  | "equivalence"
  | "text_against_table"
  | "arithmetic"
  | "statement";

/** One sentence of a publication in testable form: an entry of `claims.json`. */
export interface Claim {
  readonly id: string;
  /** Word for word. */
  readonly quote: string;
  /** How the quote is read, where that takes a step. */
  readonly reading?: string;
  /** The printed table that it speaks of. */
  readonly table?: string;
  readonly form: ClaimForm;
  /** Null where the figure belongs to no workload. */
  readonly workload: string | null;
  /** As the publication's tables name it; forms that speak of cells need it. */
  readonly metric?: string;
  /** Stacks as printed; forms that speak of cells need `a`. */
  readonly a?: string;
  readonly b?: string;
  /** Printed numbers with + - * / and parentheses: "657152 / 289410". */
  readonly computed?: string;
  readonly side?: "above" | "below";
  /** The number claimed; null where the sentence names none. */
  readonly published: number | null;
  /** Share by which a figure may be off: 0.2 is from 1/1.2 to 1.2 times. Declared before the runs. */
  readonly tolerance: number;
  /** True, or why it cannot be tested here. */
  readonly testable: true | string;
  /** What a test takes. */
  readonly needs?: string;
}

/** A claim that speaks of cells of a table. */
export interface CellClaim extends Claim {
  readonly metric: string;
  readonly a: string;
}

/** Whether a claim speaks of cells: every form but `arithmetic` and `statement`. */
export function isCellClaim(claim: Claim): claim is CellClaim {
  return claim.metric !== undefined && claim.a !== undefined && claim.form !== "arithmetic" &&
    claim.form !== "statement";
}

const testable: Check = (value, field) =>
  value === true || (typeof value === "string" && value !== "")
    ? null
    : `field ${field} must be true or the reason why not: current value is ${JSON.stringify(value)}`;

/** What `claims.json` must hold. */
export const CLAIMS_SHAPE: Check = listOf(objectOf<Claim>({
  id: text,
  quote: text,
  reading: optional(text),
  table: optional(text),
  form: oneOf<ClaimForm>({
    ratio: true,
    order: true,
    threshold: true,
    equivalence: true,
    text_against_table: true,
    arithmetic: true,
    statement: true,
  }),
  workload: nullable(text),
  metric: optional(text),
  a: optional(text),
  b: optional(text),
  computed: optional(text),
  side: optional(oneOf({ above: true, below: true })),
  published: nullable(finite),
  tolerance: finite,
  testable,
  needs: optional(text),
}));
