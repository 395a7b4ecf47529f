import { type CellClaim, type Claim, isCellClaim, SETUP_FORMS } from "lib/store/claims_shape.ts";
import { type Published, stackFor } from "lib/store/published.ts";
import {
  type EvidenceOptions,
  type Measured,
  measuredLevel,
  measuredRatio,
  printedMetric,
} from "lib/tables/claims_evidence.ts";
import { allowed, judgeClaim, type Range } from "lib/tables/claims_judge.ts";
import { isAbsolute, otherStacks, type OwnTable } from "lib/tables/claims_printed.ts";
import { setupVerdict } from "lib/tables/claims_setup.ts";
import { notTestable, type Sentence, sentenceOf } from "lib/tables/claims_words.ts";
import { countOf, figure } from "lib/tables/compare_verdict.ts";
import type { Recorded } from "lib/tables/recorded.ts";
import type { SummaryRow } from "lib/tables/summary.ts";

/** What claims are judged from. */
export interface ClaimContext {
  readonly rows: readonly SummaryRow[];
  readonly others: readonly (readonly SummaryRow[])[];
  readonly published: Published;
  readonly recorded: Recorded | null;
  readonly verdict_blocks: number;
  readonly level: number;
  readonly compared: EvidenceOptions["compared"];
}

/** A verdict with what it was drawn from. */
export interface Judged extends Sentence {
  readonly measured?: Measured | null;
  readonly per?: number;
  /** Of the set-up: what is stated, and what was so here. */
  readonly stated?: string;
  readonly here?: string | null;
}

/** The verdict on one claim; `own` is what the publication's own table says to it. */
export function verdictOnClaim(claim: Claim, own: OwnTable, context: ClaimContext): Judged {
  if (claim.form === "text_against_table" || claim.form === "arithmetic") return textVerdict(claim, own);
  if (SETUP_FORMS.includes(claim.form)) return setupVerdict(claim, context);
  if (claim.testable !== true) return notTestable(claim.testable);
  if (!isCellClaim(claim)) return notTestable("nothing printed and nothing measured here bears on it");
  if (isAbsolute(claim) || claim.b !== undefined) return measuredVerdict(claim, context);
  return againstEvery(claim, context);
}

/** A text is not reproduced by its own table; it can be contradicted by it. */
function textVerdict({ form, published }: Claim, { says, cells }: OwnTable): Judged {
  if (says === "disagrees") {
    const against = form === "arithmetic"
      ? `the publication's own numbers give another figure than ${figure(published ?? 0)}: ${cells}`
      : `the publication's own table contradicts it: ${cells}`;
    return { verdict: "contradicted", sentence: `${against}; no run of ours enters` };
  }
  if (form === "arithmetic") {
    return notTestable(`the sentence follows from the publication's own numbers (${cells})`);
  }
  return notTestable(
    says === "agrees"
      ? `the sentence follows from the printed table (${cells}), whose numbers other claims test`
      : "the printed table does not have the cells that it speaks of",
  );
}

function measuredVerdict(claim: CellClaim, context: ClaimContext): Judged {
  const known = printedMetric(claim.metric);
  if (known === null) return notTestable(`${claim.metric} is not among the figures that are compared here`);
  const stacks = [claim.a, ...claim.b === undefined || isAbsolute(claim) ? [] : [claim.b]];
  const ids: string[] = [];
  for (const stack of stacks) {
    const match = stackFor(context.published.stacks[stack] ?? { stack: null });
    if (match === null || match.stand_in) return notTestable(whyAbsent(stack, context.published));
    ids.push(match.stack_id);
  }
  const options = { ...context, workload: claim.workload, metric: known.metric };
  const [a, b] = ids as [string, string?];
  const measured = b === undefined
    ? measuredLevel(context.rows, a, options)
    : measuredRatio(context.rows, [a, b], options);
  if (measured === null) return notTestable(`no usable run of ${ids.join(" and ")} in common here`);
  return weighed(claim, { measured, per: b === undefined ? known.per : 1 }, context);
}

function whyAbsent(printed: string, { stacks }: Published): string {
  const { stand_in, why } = stacks[printed] ?? {};
  const reason = why ?? `${printed} is not built here`;
  return stand_in === undefined ? reason : `${stand_in} only stands in for ${printed}: ${reason}`;
}

function weighed(
  claim: CellClaim,
  { measured, per }: { readonly measured: Measured; readonly per: number },
  { verdict_blocks }: ClaimContext,
): Judged {
  const found = { measured, per };
  if (measured.bound) {
    return { ...notTestable("the driver was at its limit with both stacks: both are bounds"), ...found };
  }
  if (measured.n < verdict_blocks || measured.interval === null) {
    return { verdict: null, sentence: `no verdict: ${countOf(measured.n, "run")}`, ...found };
  }
  const scaled = { low: measured.interval.low / per, high: measured.interval.high / per };
  const predicted = (range: Range | null) => range && { low: range.low / per, high: range.high / per };
  const { band, side } = allowed(claim);
  const evidence = {
    band,
    side,
    interval: scaled,
    printed: claim.form === "equivalence" ? claim.published ?? 1 : claim.published,
    repeatability: predicted(measured.repeatability),
    reproducibility: predicted(measured.reproducibility),
  };
  const verdict = judgeClaim(evidence);
  return {
    verdict,
    sentence: sentenceOf(claim, { ...evidence, verdict, value: measured.value / per, n: measured.n }),
    ...found,
  };
}

/** "… than any other": it must hold against each, and one that is not here leaves it open. */
function againstEvery(claim: CellClaim, context: ClaimContext): Judged {
  const others = otherStacks(claim, context.published);
  const each = others.map((b) => ({ b, ...measuredVerdict({ ...claim, b }, context) }));
  const against = each.find((one) => one.verdict === "contradicted");
  if (against !== undefined) return against;
  const open = each.filter((one) => one.verdict !== "reproduced");
  if (each.length > 0 && open.length === 0) {
    return { verdict: "reproduced", sentence: `holds against each of ${others.join(", ")}` };
  }
  if (each.every((one) => one.verdict === "not testable")) {
    return notTestable(each[0]?.sentence ?? "no other stack");
  }
  if (each.some((one) => one.verdict === null)) return each.find((one) => one.verdict === null)!;
  const words = open.map((one) => `${one.b} (${one.sentence})`).join("; ");
  return { verdict: "inconclusive", sentence: `not shown against ${words}` };
}
