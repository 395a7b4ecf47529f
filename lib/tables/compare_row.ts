import type { PairComparison } from "lib/tables/compare_cell.ts";

/** Columns of `compareAll()`. */
export const COMPARE_COLUMNS: readonly string[] = [
  ...["workload", "metric", "a", "b", "blocks", "ratio", "low", "high", "p", "family", "equivalent"],
  ...["paired", "paired_low", "paired_high", "paired_p", "unpaired", "unpaired_p", "permutation_p"],
  ...["cliffs_delta", "finding", "verdict", "verdict_without_noisy"],
];

/** A pair as a row; the sensitivity p values are those of the family. */
export function compareRow(pair: PairComparison, verdict_without_noisy: string | null) {
  const check = (name: PairComparison["sensitivity"][number]["name"]) =>
    pair.sensitivity.find((row) => row.name === name);
  const paired = check("paired");
  return {
    workload: pair.workload,
    metric: pair.metric,
    a: pair.a.stack,
    b: pair.b.stack,
    blocks: pair.blocks,
    ratio: pair.ratio.value,
    low: pair.ratio.low,
    high: pair.ratio.high,
    p: pair.p,
    family: pair.family,
    equivalent: pair.equivalence_p_family === null ? null : pair.equivalence_p_family < 0.05,
    paired: paired?.estimate?.value ?? null,
    paired_low: paired?.estimate?.low ?? null,
    paired_high: paired?.estimate?.high ?? null,
    paired_p: paired?.p_family ?? null,
    unpaired: check("unpaired")?.estimate?.value ?? null,
    unpaired_p: check("unpaired")?.p_family ?? null,
    permutation_p: check("permutation")?.p_family ?? null,
    cliffs_delta: check("Cliff's δ")?.estimate?.value ?? null,
    finding: pair.verdict.finding,
    verdict: pair.verdict.sentence,
    verdict_without_noisy,
  };
}
