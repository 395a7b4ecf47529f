import type { ClaimForm } from "lib/store/claims_shape.ts";

/** What decides claims of each form, in the order in which a ledger shows them. */
export const CLAIM_KINDS = {
  "held against the printed numbers": ["text_against_table", "arithmetic"],
  "held against our runs": ["ratio", "order", "threshold", "equivalence"],
  "held against the records of our set-up": ["condition", "machine", "version"],
  "decided by no run": ["history", "statement"],
} as const satisfies Readonly<Record<string, readonly ClaimForm[]>>;

/** A kind of claims. */
export type ClaimKind = keyof typeof CLAIM_KINDS;

const KIND_OF = new Map<ClaimForm, ClaimKind>(
  Object.entries(CLAIM_KINDS).flatMap(([kind, forms]) => forms.map((form) => [form, kind as ClaimKind])),
);

/** What decides a claim of this form. */
export function kindOf(form: ClaimForm): ClaimKind {
  return KIND_OF.get(form)!;
}
