import { type ColumnTable, from } from "arquero";
import type { Claim } from "lib/store/claims_shape.ts";
import type { Published } from "lib/store/published.ts";
import type { ClaimVerdict, Range } from "lib/tables/claims_judge.ts";
import { type OwnTable, ownTable } from "lib/tables/claims_printed.ts";
import { type ClaimContext, verdictOnClaim } from "lib/tables/claims_verdict.ts";
import { compareCell } from "lib/tables/compare_cell.ts";
import type { Recorded } from "lib/tables/recorded.ts";
import { summaryRows } from "lib/tables/summary.ts";

/** How claims are judged. */
export interface ClaimsOptions {
  /** Blocks that a verdict takes, as the plan says (`plan.analysis.verdict_blocks`). Default: 7. */
  readonly verdict_blocks?: number;
  /** Summaries of the same stacks on other machines or days: only these give reproducibility intervals. */
  readonly others?: readonly ColumnTable[];
  /** What sentences about load, machine and versions are held against; without it they are not testable. */
  readonly recorded?: Recorded;
  readonly level?: number;
  readonly seed?: number;
}

/** A row of `claims()`. */
export interface ClaimRow {
  readonly id: string;
  readonly quote: string;
  readonly form: Claim["form"];
  readonly workload: string | null;
  readonly metric: string | null;
  readonly a: string | null;
  readonly b: string | null;
  readonly published: number | null;
  readonly tolerance: number;
  /** Null where there are fewer blocks than a verdict takes. */
  readonly verdict: ClaimVerdict | null;
  readonly sentence: string;
  /** Blocks behind it. */
  readonly n: number;
  /** Ratio of `a` to `b`, or the level of `a` in the table's unit; null where nothing was measured. */
  readonly ours: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Where one more run on this machine would lie. */
  readonly repeat_low: number | null;
  readonly repeat_high: number | null;
  /** Where a run on another machine or day would lie; null without any. */
  readonly reproduce_low: number | null;
  readonly reproduce_high: number | null;
  /** What the publication's own table says to the claim. */
  readonly own_table: OwnTable["says"];
  /** What a sentence states that is no figure of a cell, and of the set-up what was so in our runs. */
  readonly stated: string | null;
  readonly here: string | null;
}

const COLUMNS: readonly (keyof ClaimRow)[] = [
  ...["id", "quote", "form", "workload", "metric", "a", "b", "published", "tolerance"] as const,
  ...["verdict", "sentence", "n", "ours", "low", "high", "repeat_low", "repeat_high"] as const,
  ...["reproduce_low", "reproduce_high", "own_table", "stated", "here"] as const,
];

/**
 * A verdict per claim and the sentence that explains it, from runs of `summary()`; a claim about a text is held
 * against the printed table alone. A stack that stands in for a printed one never reproduces or contradicts a claim
 * about it; a claim whose figures are bounds on both sides is not testable; fewer blocks than planned give none. A
 * sentence about the set-up takes no block: it is held against what our runs recorded of theirs.
 */
export function claims(
  summary: ColumnTable,
  published: Published,
  claimed: readonly Claim[],
  options: ClaimsOptions = {},
): ColumnTable {
  const rows = summaryRows(summary);
  const { level = 0.95, seed = 1 } = options;
  const context = {
    rows,
    others: (options.others ?? []).map(summaryRows),
    published,
    recorded: options.recorded ?? null,
    verdict_blocks: options.verdict_blocks ?? 7,
    level,
    compared: eachOnce((workload, metric) => compareCell(rows, { workload, metric, level, seed })),
  };
  return from(claimed.map((claim) => claimRow(claim, context)), [...COLUMNS]);
}

/** Many claims rest on one cell, whose analysis takes a while. */
function eachOnce(compare: ClaimContext["compared"]): ClaimContext["compared"] {
  const done = new Map<string, ReturnType<ClaimContext["compared"]>>();
  return (workload, metric) => {
    const key = JSON.stringify([workload, metric]);
    const pairs = done.get(key) ?? compare(workload, metric);
    done.set(key, pairs);
    return pairs;
  };
}

function claimRow(claim: Claim, context: ClaimContext): ClaimRow {
  const own = ownTable(claim, context.published);
  const judged = verdictOnClaim(claim, own, context);
  const { verdict, sentence, measured = null, per = 1, stated = claim.stated ?? null, here = null } = judged;
  const { id, quote, form, workload, metric = null, a = null, b = null, published, tolerance } = claim;
  const end = (range: Range | null | undefined, at: keyof Range) =>
    range === null || range === undefined || !Number.isFinite(range[at]) ? null : range[at] / per;
  return {
    ...{ id, quote, form, workload, metric, a, b, published, tolerance, verdict, sentence },
    n: measured?.n ?? 0,
    ours: measured === null ? null : measured.value / per,
    low: end(measured?.interval, "low"),
    high: end(measured?.interval, "high"),
    repeat_low: end(measured?.repeatability, "low"),
    repeat_high: end(measured?.repeatability, "high"),
    reproduce_low: end(measured?.reproducibility, "low"),
    reproduce_high: end(measured?.reproducibility, "high"),
    own_table: own.says,
    stated,
    here,
  };
}
