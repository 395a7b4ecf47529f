import type { AuditInput } from "lib/audit/audit_input.ts";
import { type AuditCheck, type Finding, inspected, lacking } from "lib/audit/finding.ts";
import { type Ranking, rankings } from "lib/audit/neighbours.ts";
import { groupName } from "lib/audit/records.ts";
import { ownSpread, type Variation, variationOf } from "lib/audit/variation.ts";
import { cellEvidence, figure, percent, some } from "lib/audit/words.ts";
import { normalQuantile } from "lib/stats/distributions/normal.ts";

/** Two-sided level of "separable". */
const LEVEL = 0.95;

/** Where no spread is known, gaps below this are told: separable only if runs vary by less than about 1.8 %. */
const SMALL_GAP = Math.log1p(0.05);

/**
 * A ranking by single runs. The difference of two runs has √2 times a run's standard deviation, so neighbours are
 * separable at 95 % when their logarithms are more than 1.96 · √(2/k) · cv apart, k runs being averaged. Gaps are printed
 * as ratios, exp(log gap) − 1, wherever they stand.
 */
export const rankingWithoutInterval: AuditCheck = {
  check: "ranking_without_interval",
  question: "Can neighbouring ranks be told apart by single runs?",
  inspect(input) {
    const all = chosen(input);
    if (all.length === 0) return lacking("two rows with a rate or a latency under one workload");
    const findings = all.flatMap((ranking) => {
      const known = variationOf(input, ranking.metric);
      const own = ranking.records.map(ownSpread);
      if (own.every((spread) => spread !== null)) return separableBy(ranking, own);
      return known === null ? unknownSpread(ranking) : withSpread(ranking, known);
    });
    return inspected(all.reduce((sum, { pairs }) => sum + pairs.length, 0), findings);
  },
};

/** One ranking a workload: by the metric whose spread is known, else by the commonest. */
function chosen(input: AuditInput): Ranking[] {
  const groups = Map.groupBy(rankings(input), ({ records }) => {
    const { workload, load } = records[0]!;
    return JSON.stringify([workload, load.connections ?? null]);
  });
  return [...groups.values()].map((same) =>
    same.find(({ metric }) => variationOf(input, metric) !== null) ?? same[0]!
  );
}

function z(): number {
  return normalQuantile((1 + LEVEL) / 2);
}

function runsOf({ records }: Ranking): number {
  return records[0]!.load.runs ?? 1;
}

/** A table that prints its own spread: only neighbours closer than that allows are told, as a note. */
function separableBy(ranking: Ranking, own: readonly (number | null)[]): Finding[] {
  const k = runsOf(ranking);
  const close = ranking.pairs.filter(({ gap }, at) =>
    gap < z() * Math.hypot(own[at] ?? 0, own[at + 1] ?? 0) / Math.sqrt(k)
  );
  return tell(ranking, close, {
    severity: "note",
    arithmetic: `by the table's own spread and ${k === 1 ? "one run" : `${k} runs`} a cell`,
    sentence: "The table's own spread leaves the order of these neighbours open.",
  });
}

function withSpread(ranking: Ranking, { sd, words }: Variation): Finding[] {
  const k = runsOf(ranking);
  const limit = z() * sd * Math.sqrt(2 / k);
  const close = ranking.pairs.filter(({ gap }) => gap < limit);
  return tell(ranking, close, {
    severity: "doubt",
    arithmetic: `run-to-run variation ${percent(sd)} (${words}); two ${
      k === 1 ? "single runs" : `means of ${k} runs`
    } of equal stacks differ by up to exp(${figure(z())} × √(2/${k}) × ${figure(sd)}) − 1 = ${
      percent(Math.expm1(limit))
    } in 95 of 100 pairs`,
    sentence:
      "A repetition would exchange these neighbours often: the table ranks them, and its numbers do not.",
  });
}

function unknownSpread(ranking: Ranking): Finding[] {
  const k = runsOf(ranking);
  // Equal numbers are ranked by nothing, and need no spread to say so.
  const close = ranking.pairs.filter(({ gap }) => gap > 0 && gap < SMALL_GAP);
  if (close.length === 0) return [];
  const widest = Math.max(...close.map(({ gap }) => gap));
  return tell(ranking, close, {
    severity: "note",
    arithmetic: `no spread is printed, for ${
      k === 1 ? "one number" : `a mean of ${k} runs`
    } a cell; a gap of ${percent(Math.expm1(widest))} is separable only if runs vary by less than ${
      percent(widest / (z() * Math.sqrt(2 / k)))
    }, and the others need less`,
    sentence:
      "Without repetitions or an interval, the order of these neighbours is the order of single measurements.",
  });
}

function tell(
  { records, pairs }: Ranking,
  close: Ranking["pairs"],
  { severity, arithmetic, sentence }: Pick<Finding, "severity" | "arithmetic" | "sentence">,
): Finding[] {
  if (close.length === 0) return [];
  const names = close.map(({ first, second, gap }) =>
    `${first.row} ${first.printed} and ${second.row} ${second.printed} (${percent(Math.expm1(gap))})`
  );
  return [{
    check: rankingWithoutInterval.check,
    severity,
    subject: `${groupName(records)}: ${close.length} of ${pairs.length} neighbouring ranks`,
    arithmetic: `${arithmetic}: ${some(names, 5)}`,
    sentence,
    evidence: close.flatMap(({ first, second }) => [cellEvidence(first), cellEvidence(second)]),
  }];
}
