import type { Estimate } from "lib/stats/estimate.ts";
import { COMPARED, type ComparedMetric } from "lib/tables/compare_metrics.ts";

/** What a comparison comes to. Only the first three are verdicts. */
export type Finding = "a is better" | "b is better" | "same" | "cannot tell" | "not ranked" | "no verdict";

/** A finding, and the sentence that says it. */
export interface CompareVerdict {
  readonly finding: Finding;
  readonly sentence: string;
}

/** What a verdict rests on. */
export interface VerdictInput {
  readonly metric: ComparedMetric;
  /** As printed. */
  readonly a: string;
  readonly b: string;
  /** Level of `a` over that of `b`, with the simultaneous interval. */
  readonly ratio: Estimate;
  /** Whether each side is a bound, because the driver was at its limit. */
  readonly bound: { readonly a: boolean; readonly b: boolean };
  /** Shown to be within the margin (1.05), by the family's reckoning. */
  readonly equivalent: boolean;
  readonly margin: number;
  /** Blocks in which both ran, and how many a verdict takes. */
  readonly blocks: number;
  readonly verdict_blocks: number;
  /** Blocks that would settle it, and the difference that they would find in nine experiments of ten. */
  readonly needs: { readonly blocks: number; readonly effect: number } | null;
}

/** The verdict in words. Without the planned blocks there is none; two bounds are never ranked. */
export function verdictOf(input: VerdictInput): CompareVerdict {
  const { ratio, bound, blocks, verdict_blocks } = input;
  if (blocks < verdict_blocks || ratio.low === null || ratio.high === null) {
    return { finding: "no verdict", sentence: `no verdict: ${countOf(blocks, "run")}` };
  }
  if (bound.a && bound.b) {
    const sentence = `not ranked: the driver was at its limit with both, so that both are only ${
      COMPARED[input.metric].bound
    }`;
    return { finding: "not ranked", sentence };
  }
  const { low, high } = boundedInterval(input);
  const same = !bound.a && !bound.b && input.equivalent;
  if (low > 1 || high < 1) return winnerOf(input, { low, high, same });
  if (same) return { finding: "same", sentence: sameSentence(input) };
  return { finding: "cannot tell", sentence: cannotTell(input) };
}

/** The interval of the ratio once bounds are taken for what they are: open at the side that they leave open. */
export function boundedInterval(
  { metric, ratio, bound }: Pick<VerdictInput, "metric" | "ratio" | "bound">,
): { readonly low: number; readonly high: number } {
  const { low, high } = ratio;
  if (low === null || high === null) return { low: 0, high: Infinity };
  const rates = COMPARED[metric].bound === "≥";
  const open_above = rates ? bound.a : bound.b;
  const open_below = rates ? bound.b : bound.a;
  return { low: open_below ? 0 : low, high: open_above ? Infinity : high };
}

function winnerOf(
  input: VerdictInput,
  { low, high, same }: { low: number; high: number; same: boolean },
): CompareVerdict {
  const { words, better, winner } = COMPARED[input.metric];
  const a_wins = (low > 1) === (better === "higher");
  const [best, other] = a_wins ? [input.a, input.b] : [input.b, input.a];
  const value = a_wins ? input.ratio.value : 1 / input.ratio.value;
  const ends = a_wins ? [low, high] : [1 / high, 1 / low];
  const [least, most] = better === "higher" ? ends : [ends[1]!, ends[0]!];
  const open = most === 0 || most === Infinity;
  const by = open ? `at least ${percentOf(least!)}` : percentOf(value);
  const range = open
    ? `${better === "higher" ? "at least" : "at most"} ${figure(least!)}`
    : `${figure(ends[0]!)} to ${figure(ends[1]!)}`;
  const times = open ? range : `${figure(value)}`;
  const detail = open ? "" : ` (${range})`;
  const small = same ? `; the difference is within ±${marginOf(input)}` : "";
  return {
    finding: a_wins ? "a is better" : "b is better",
    sentence: `${best} is ${winner} by ${by}: ${times} times the ${words} of ${other}${detail}${small}`,
  };
}

function sameSentence(input: VerdictInput): string {
  const margin = marginOf(input);
  return `no difference larger than ±${margin} is there: ${input.a} and ${input.b} are shown to lie within it`;
}

function cannotTell(input: VerdictInput): string {
  const { bound, needs, a, b } = input;
  if (bound.a || bound.b) {
    return `cannot tell: ${bound.a ? a : b} is only ${COMPARED[input.metric].bound}, and no more blocks help`;
  }
  if (needs === null) return "cannot tell: more than 1,000 blocks would be needed at this spread";
  return `cannot tell: needs ${needs.blocks} blocks to find a difference of ${percentOf(needs.effect)} ` +
    `in nine experiments of ten, have ${input.blocks}`;
}

function marginOf({ margin }: VerdictInput): string {
  return percentOf(margin);
}

/** How far a ratio is from 1: "5 %" for 1.05 and for 0.95. */
export function percentOf(ratio: number): string {
  return `${(Math.abs(ratio - 1) * 100).toLocaleString("en", { maximumSignificantDigits: 2 })} %`;
}

/** A ratio to three digits. */
export function figure(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: 3 });
}

/** "1 run", "3 runs". */
export function countOf(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
