import type { ColumnTable } from "arquero";
import type { Experiment } from "lib/store/experiment.ts";
import { predecessor, type PredecessorOptions, type PredecessorTerm } from "lib/tables/predecessor.ts";

/**
 * Whether it matters which stack ran before, in one sentence: p and the predecessor whose followers stand out most, or
 * why it cannot be tested.
 */
export function predecessorSentence(
  experiment: Experiment,
  summary: ColumnTable,
  options: PredecessorOptions,
): string {
  try {
    return sentenceOf(predecessor(experiment, summary, options));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `what ran before cannot be tested: ${error.message}`;
  }
}

function sentenceOf({ test, effects }: PredecessorTerm): string {
  if (test.warnings.length > 0) return `what ran before cannot be tested: ${test.warnings.join("; ")}`;
  const p = test.p < 0.001 ? "< 0.001" : test.p.toLocaleString("en", { maximumSignificantDigits: 2 });
  const most = (effects.objects() as { before: string; runs: number; ratio: number }[])
    .reduce((a, b) => Math.abs(Math.log(b.ratio)) > Math.abs(Math.log(a.ratio)) ? b : a);
  const found = test.p < 0.05 ? "it matters what ran before" : "no effect of what ran before was found";
  const runs = `${most.runs} ${most.runs === 1 ? "run" : "runs"}`;
  return `${found}, p ${p} (${test.n} runs); the most: × ${
    most.ratio.toFixed(3)
  } after ${most.before} (${runs})`;
}
