import type { Claim } from "lib/store/claims_shape.ts";

/** What becomes of a claim. */
export type ClaimVerdict =
  | "reproduced"
  | "direction only"
  | "differs on this machine"
  | "contradicted"
  | "inconclusive"
  | "not testable";

/** From where to where; 0 and Infinity are open ends. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** What a claim is judged by. */
export interface ClaimEvidence {
  /** What the claim allows: a printed ratio with its tolerance, (1, ∞) for "above". */
  readonly band: Range;
  /** The side of 1 that a claimed ratio lies on; null where the claim names no direction. */
  readonly side: "above" | "below" | null;
  /** What we measured, with its interval over blocks. */
  readonly interval: Range;
  /** The printed number; null where there is none. */
  readonly printed: number | null;
  /** Where one more run on this machine would lie; null below two blocks. */
  readonly repeatability: Range | null;
  /** Where a run on another machine or day would lie; null where none was measured. */
  readonly reproducibility: Range | null;
}

/**
 * The verdict on a claim that can be tested and has its blocks. One machine cannot contradict a size: a number that
 * another machine printed and that lies outside of what repeats here only *differs on this machine*. Direction is
 * another matter, and so is a number outside of what other machines and days give.
 */
export function judgeClaim(evidence: ClaimEvidence): ClaimVerdict {
  const { band, side, interval, printed, repeatability, reproducibility } = evidence;
  if (interval.low >= band.low && interval.high <= band.high) return "reproduced";
  if (side !== null && interval.low > 1) return side === "above" ? "direction only" : "contradicted";
  if (side !== null && interval.high < 1) return side === "below" ? "direction only" : "contradicted";
  const apart = interval.high < band.low || interval.low > band.high;
  if (!apart || printed === null || repeatability === null || contains(repeatability, printed)) {
    return "inconclusive";
  }
  return reproducibility === null || contains(reproducibility, printed)
    ? "differs on this machine"
    : "contradicted";
}

/** Whether a number lies within a range, ends included. */
export function contains({ low, high }: Range, value: number): boolean {
  return value >= low && value <= high;
}

/** What a claim allows, and the side of 1 that a claimed ratio names. */
export function allowed(
  { form, side, published, tolerance }: Claim,
): { readonly band: Range; readonly side: "above" | "below" | null } {
  if (form === "order") {
    const band = side === "above" ? { low: 1, high: Infinity } : { low: 0, high: 1 };
    return { band, side: side ?? null };
  }
  const claimed = form === "equivalence" ? 1 : published ?? 1;
  if (form === "threshold") {
    const band = side === "above" ? { low: claimed, high: Infinity } : { low: 0, high: claimed };
    return { band, side: null };
  }
  const band = { low: claimed / (1 + tolerance), high: claimed * (1 + tolerance) };
  return { band, side: band.low > 1 ? "above" : band.high < 1 ? "below" : null };
}
