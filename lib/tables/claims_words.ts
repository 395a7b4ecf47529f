import type { CellClaim, Claim } from "lib/store/claims_shape.ts";
import { type ClaimEvidence, type ClaimVerdict, contains, type Range } from "lib/tables/claims_judge.ts";
import { countOf, figure } from "lib/tables/compare_verdict.ts";

/** A verdict and why; null is "none yet". */
export interface Sentence {
  readonly verdict: ClaimVerdict | null;
  readonly sentence: string;
}

/** A claim that nothing here can test. */
export function notTestable(sentence: string): Sentence {
  return { verdict: "not testable", sentence };
}

/** What was found, and why it is the verdict. */
export function sentenceOf(
  claim: CellClaim,
  found: ClaimEvidence & { readonly verdict: ClaimVerdict; readonly value: number; readonly n: number },
): string {
  const subject = claim.form === "threshold" ? claim.a : `${claim.a} by ${claim.b}`;
  const measured = `${subject} is ${figure(found.value)} (${rangeOf(found.interval)}, ${
    countOf(found.n, "block")
  })`;
  return `${measured}: ${reasonOf(claim, found)}`;
}

function reasonOf(claim: Claim, found: ClaimEvidence & { readonly verdict: ClaimVerdict }): string {
  const { verdict, band, printed, repeatability, reproducibility } = found;
  const claimed = claimedWords(claim, band);
  if (verdict === "reproduced") return `${claimed}, as claimed`;
  if (verdict === "direction only") {
    const repeats = repeatability !== null && printed !== null && contains(repeatability, printed);
    return `the same side of 1 as printed, but not shown to be ${claimed}` +
      (repeats
        ? "; one more run here could give it"
        : `; one more run here would give ${rangeOf(repeatability)}`);
  }
  if (verdict === "contradicted" && reproducibility === null) return "the other side of 1";
  if (verdict === "contradicted" || verdict === "differs on this machine") {
    const outside =
      `not ${claimed}, and ${figure(printed ?? 1)} is outside of what one more run here would give` +
      ` (${rangeOf(repeatability)})`;
    if (verdict === "differs on this machine") return `${outside}; another machine may well give it`;
    return `${outside} and of what other machines or days give (${rangeOf(reproducibility)})`;
  }
  return `not shown to be ${claimed}, nor shown not to be`;
}

function claimedWords({ form, side, tolerance, published }: Claim, band: Range): string {
  if (form === "order") return `${side} 1`;
  if (form === "threshold") return `${side} ${figure(published ?? 0)}`;
  const of = form === "equivalence" ? "1" : `the printed ${figure(published ?? 1)}`;
  return `within ${figure(tolerance * 100)} % of ${of} (${rangeOf(band)})`;
}

function rangeOf(range: Range | null): string {
  if (range === null) return "not known";
  if (range.high === Infinity) return `at least ${figure(range.low)}`;
  if (range.low === 0) return `at most ${figure(range.high)}`;
  return `${figure(range.low)} to ${figure(range.high)}`;
}
