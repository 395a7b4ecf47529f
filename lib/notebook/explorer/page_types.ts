import type { CubeHead, CubeRun } from "lib/tables/cube/cube.ts";

/** Everything the page needs, as JSON. */
export interface PageHead extends CubeHead {
  /** Stack → colour, the same as in every figure. */
  readonly colours: Readonly<Record<string, string>>;
  /** How a notebook opens the same experiment. */
  readonly open: string;
}

/** Counts of one run, measure and ending: cells of time bin `t` are `from[t]` up to `from[t + 1]`. */
export interface Cells {
  readonly from: Uint32Array;
  readonly bin: Uint16Array;
  readonly count: Uint32Array;
}

/** `${run}/${measure}/${ending}` → cells. */
export type Counts = ReadonlyMap<string, Cells>;

/** What is looked at; JSON can hold it, and the same state shows the same page. */
export interface View {
  readonly workload: string;
  readonly measure: string;
  readonly ending: "ok" | "failed" | "all";
  readonly scale: "log" | "linear";
  /** Indices of runs. */
  readonly runs: readonly number[];
  /** Seconds since load began. */
  readonly span: readonly [number, number];
  /** The two stacks of the shift plot. */
  readonly pair: readonly [string, string];
  /** A view pinned for comparison: what it measured, over which runs and seconds. */
  readonly baseline: Selection | null;
}

/** What a distribution is of. */
export interface Selection {
  readonly measure: string;
  readonly ending: "ok" | "failed" | "all";
  readonly runs: readonly number[];
  readonly span: readonly [number, number];
}

/** A figure over runs: its middle and what lies to both sides, a range or an interval. */
export interface OverRuns {
  readonly runs: number;
  /** Milliseconds; null where no run has enough requests. */
  readonly centre: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export type { CubeRun };
