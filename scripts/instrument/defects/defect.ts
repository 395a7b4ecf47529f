import type { LoadProfile } from "lib/model.ts";
import type { FinishedRun } from "lib/gates/gate.ts";
import type { Random } from "lib/stats/random.ts";

/** How large a defect is, as a number and in words. */
export interface Size {
  readonly value: number;
  readonly words: string;
}

/** What an imposed defect may need beside the run. */
export interface Circumstances {
  readonly random: Random;
  /** The median of the gate's own figure over this stack's runs of this workload in this experiment. */
  readonly usual_figure: number;
}

/** Something that goes wrong, imposed on a run in which it did not. The run itself is left as it is. */
export interface Defect {
  readonly id: string;
  /** What would be wrong, and what is done to the recording: "so many requests left no row". */
  readonly what: string;
  /** The gate that must name it. */
  readonly gate: string;
  readonly sizes: readonly Size[];
  /** Under which loads it can be had at all; absent is both. */
  readonly loads?: readonly LoadProfile["kind"][];
  impose(finished: FinishedRun, size: number, circumstances: Circumstances): FinishedRun;
}

/** Sizes that are shares, in words: 0.015 is "1.5 %". */
export function shares(...values: readonly number[]): Size[] {
  return values.map((value) => ({
    value,
    words: `${(value * 100).toLocaleString("en", { maximumSignificantDigits: 3 })} %`,
  }));
}

/** Sizes with a unit: "300 ms". */
export function sizes(unit: string, ...values: readonly number[]): Size[] {
  return values.map((value) => ({ value, words: `${value.toLocaleString("en")} ${unit}` }));
}
