import { type FactId, FACTS } from "lib/store/stated_facts.ts";
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
 * - `condition`: the set-up is as stated: `fact` is `published` or `stated`. Held against what our runs recorded.
 * - `machine`: the same of the machine, or of what runs on it.
 * - `version`: the `program` of `a` is of version `stated`, or of a later one where `side` is above.
 * - `history`: when something was done, by whom, or what will be: no run bears on it.
 * - `statement`: a comparison or number that nothing printed and nothing measured here bears on.
 */
export type ClaimForm =
  | "ratio"
  | "order"
  | "threshold"
  | "equivalence"
  | "text_against_table"
  | "arithmetic"
  | "condition"
  | "machine"
  | "version"
  | "history"
  | "statement";

/** Forms that speak of the set-up, not of what was measured in it. */
export const SETUP_FORMS: readonly ClaimForm[] = ["condition", "machine", "version"];

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
  /** Of the set-up: which figure of our records it is held against. */
  readonly fact?: FactId;
  /** What is stated where it is no number: a version ("1.22"), names. */
  readonly stated?: string;
  /** What the recorded version is found by, in the command that asks for it or in its answer. */
  readonly program?: string;
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

/** Whether a claim speaks of cells: those of numbers taken together, of the set-up and statements do not. */
export function isCellClaim(claim: Claim): claim is CellClaim {
  const apart: readonly ClaimForm[] = ["arithmetic", "statement", "history", ...SETUP_FORMS];
  return claim.metric !== undefined && claim.a !== undefined && !apart.includes(claim.form);
}

const FACT_NAMES = Object.fromEntries(Object.keys(FACTS).map((id) => [id, true])) as Record<FactId, true>;

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
    condition: true,
    machine: true,
    version: true,
    history: true,
    statement: true,
  }),
  workload: nullable(text),
  metric: optional(text),
  a: optional(text),
  b: optional(text),
  computed: optional(text),
  side: optional(oneOf({ above: true, below: true })),
  fact: optional(oneOf<FactId>(FACT_NAMES)),
  stated: optional(text),
  program: optional(text),
  published: nullable(finite),
  tolerance: finite,
  testable,
  needs: optional(text),
}));
