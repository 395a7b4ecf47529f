import { hampelCleaned } from "./hampel.ts";
import { type Mser, mser5 } from "./mser5.ts";
import { pelt } from "./pelt.ts";
import { checkFiniteSample, type Sample } from "./sample.ts";
import { levelOf, mergeEqual, sameLevel, type Segment } from "./segments.ts";

/**
 * What a run does over time (after Barrett et al. 2017):
 * `flat`: one level · `warm_up`: ends at its best level, or equal to it · `slowdown`: was better before ·
 * `no_steady_state`: still changes in its last quarter · `cyclic`: goes to and fro between two levels.
 */
export type SteadyClass = "flat" | "warm_up" | "slowdown" | "no_steady_state" | "cyclic";

/** A run's class, the levels it went through, and from where on it is steady. */
export interface SteadyState {
  readonly class: SteadyClass;
  readonly segments: readonly Segment[];
  /** Index of the first window to keep; null where the run has no steady state. */
  readonly steady_from: number | null;
  readonly mser: Mser;
}

/** Which way is better, and which relative difference is none: 0.02. */
export interface ClassifyOptions {
  readonly better: "lower" | "higher";
  readonly least_difference?: number;
}

/**
 * Classifies a series of windows (median latency, or completions per second; all above 0) on logarithms:
 * PELT for mean and variance on a Hampel-cleaned copy, then segments that do not differ by both
 * `least_difference` and their intervals are one level.
 *
 * Steady is what comes after the last change of level, and after MSER-5's cut where that finds a slow start which
 * PELT left in. MSER-5 alone will not do: on noise without any start it drops something in 3 of 10 series and
 * gives up in 1 of 8 (120 windows, simulated).
 */
export function classify(series: Sample, { better, least_difference = 0.02 }: ClassifyOptions): SteadyState {
  const logs = logarithms(series);
  const cleaned = hampelCleaned(logs);
  const mser = mser5(logs);
  const segments = mergeEqual(cleaned, [0, ...pelt(cleaned)], least_difference);
  const found = classOf(segments, { better, least_difference, n: logs.length });
  if (found === "no_steady_state") return { class: found, segments, steady_from: null, mser };
  if (found === "cyclic") return { class: found, segments, steady_from: cycleStart(segments), mser };
  const lastLevel = startOfLastLevel(segments, least_difference);
  const steady_from = laterCut(cleaned, { from: lastLevel, mser, least_difference });
  return { class: found, segments, steady_from, mser };
}

interface Judgement {
  readonly better: "lower" | "higher";
  readonly least_difference: number;
  readonly n: number;
}

function classOf(segments: readonly Segment[], { better, least_difference, n }: Judgement): SteadyClass {
  const last = segments.at(-1) as Segment;
  if (segments.length === 1) return "flat";
  if (alternates(segments) || alternates(segments.slice(1))) return "cyclic";
  if (last.from > n * 0.75) return "no_steady_state";
  const sign = better === "lower" ? 1 : -1;
  const worse = segments.some((one) =>
    sign * (last.log_level - one.log_level) > 0 && !sameLevel(last, one, least_difference)
  );
  return worse ? "slowdown" : "warm_up";
}

/** Four segments or more, high and low by turns, each within a quarter of the gap of its side's mean. */
function alternates(segments: readonly Segment[]): boolean {
  if (segments.length < 4) return false;
  const levels = segments.map(({ log_level }) => log_level);
  const middle = (Math.max(...levels) + Math.min(...levels)) / 2;
  const mean = (side: readonly number[]) => side.reduce((sum, level) => sum + level, 0) / side.length;
  const high = mean(levels.filter((level) => level > middle));
  const low = mean(levels.filter((level) => level <= middle));
  return levels.every((level, index) => {
    const turn = index === 0 || (level > middle) !== ((levels[index - 1] as number) > middle);
    return turn && Math.abs(level - (level > middle ? high : low)) <= (high - low) / 4;
  });
}

function cycleStart(segments: readonly Segment[]): number {
  return alternates(segments) ? 0 : (segments[1] as Segment).from;
}

/** Where the segments begin that all have the last one's level. */
function startOfLastLevel(segments: readonly Segment[], least_difference: number): number {
  const last = segments.at(-1) as Segment;
  const other = segments.findLastIndex((one) => !sameLevel(one, last, least_difference));
  return (segments[other + 1] as Segment).from;
}

/** MSER-5's cut where it lies after `from` and the stretch between has a level of its own, else `from`. */
function laterCut(
  logs: Float64Array,
  { from, mser, least_difference }: {
    readonly from: number;
    readonly mser: Mser;
    readonly least_difference: number;
  },
): number {
  if (mser.cut === null || mser.cut <= from) return from;
  const between = levelOf(logs, { from, to: mser.cut });
  const after = levelOf(logs, { from: mser.cut, to: logs.length });
  // Twice the usual margin, as the cut was chosen among many to make the two differ.
  const gap = Math.abs(between.log_level - after.log_level);
  const clear = gap > 2 * (between.log_margin + after.log_margin);
  return clear && !sameLevel(between, after, least_difference) ? mser.cut : from;
}

function logarithms(series: Sample): Float64Array {
  checkFiniteSample(series, "Cannot classify a series");
  return Float64Array.from(series, (value, index) => {
    if (value > 0) return Math.log(value);
    throw new RangeError(
      `Cannot classify a series as every value must be above 0: value ${index} is ${value}`,
    );
  });
}
