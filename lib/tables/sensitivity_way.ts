import type { Estimate } from "lib/stats/estimate.ts";

/** The question of the primary analysis asked in another way. */
export interface OtherWay {
  readonly method: string;
  /** The ratio `a` by `b` (Cliff's δ: the δ); null for a test alone, and for tests of all stacks at once. */
  readonly estimate: Pick<Estimate, "value" | "low" | "high"> | null;
  /** For all pairs at once; null where the interval decides. */
  readonly p: number | null;
  /** The least p that runs of this shape could give, before Holm. */
  readonly smallest_p: number | null;
  readonly assumes: string;
  /** "cannot tell": this way finds nothing, and could not have at this size. */
  readonly agrees: "yes" | "no" | "cannot tell";
}

/** A way before it is held against the primary analysis. */
export interface Asked extends Omit<OtherWay, "agrees"> {
  /** What its "different" is held against: this pair's, or whether any two stacks differ. */
  readonly about: "pair" | "any";
  /** How many comparisons its p is adjusted for by Holm's procedure. */
  readonly family: number;
}
