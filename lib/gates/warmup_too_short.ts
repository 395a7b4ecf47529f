import { type Gate, percent, unknown } from "lib/gates/gate.ts";
import { seriesOf } from "lib/gates/series.ts";
import { windowOf } from "lib/gates/window.ts";
import { classify, type SteadyClass, type SteadyState } from "lib/stats/classify.ts";
import { sameLevel, type Segment } from "lib/stats/segments.ts";

/** Change points of shorter series are accidents. */
const LEAST_WINDOWS = 20;
/** Levels closer than this are one: what a shared machine does by itself within a clean run. */
const LEAST_DIFFERENCE = 0.15;
const RULE = "rate and median latency are at their last level, within 15 %, when the window opens";

const WORDS: Readonly<Record<SteadyClass, string>> = {
  flat: "is flat",
  warm_up: "warms up",
  slowdown: "slows down",
  no_steady_state: "reaches no steady state",
  cyclic: "goes to and fro",
};

/**
 * Looks for the steady state in completions per second and in median latency over the whole run, warm-up included:
 * change points and MSER-5, the classes of Barrett et al. (2017). The figure is the warm-up that was missing, of
 * whichever of the two needs more; the whole window where neither warm-up would do.
 */
export const warmupTooShort: Gate = {
  gate: "warmup_too_short",
  unit: "s of warm-up missing",
  judge(finished) {
    const { load } = finished.run;
    const { to_us } = windowOf(finished);
    const series = seriesOf(finished, { from_us: 0, to_us });
    if (series === null || series.per_second.length < LEAST_WINDOWS) {
      return unknown(RULE, `the run is too short: it takes ${LEAST_WINDOWS} windows of 50 answers`);
    }
    const options = { least_difference: LEAST_DIFFERENCE };
    const rate = classify(series.per_second, { better: "higher", ...options });
    const latency = classify(series.median_ms, { better: "lower", ...options });
    const missing = (state: SteadyState) =>
      state.steady_from === null
        ? load.window_ms / 1000
        : Math.max(0, reached(state) * series.width_s - load.warmup_ms / 1000);
    const figure = Math.max(missing(rate), missing(latency));
    const message = `the rate ${WORDS[rate.class]} and latency ${WORDS[latency.class]}: ${
      figure === 0 ? "the warm-up was long enough" : `${figure.toFixed(2)} s more warm-up are needed`
    }${othersIn(finished.run.observed.warmup_foreign_cpu_share ?? 0)}`;
    return { figure, rule: RULE, severity: "note", warns: figure > 0, message };
  },
};

/**
 * The window in which the last level was first reached. A dip that the run recovers from is a disturbance, which no
 * warm-up would have spared it; nor would one help a run that goes to and fro.
 */
function reached({ class: found, segments, steady_from }: SteadyState): number {
  if (found === "cyclic") return 0;
  const last = segments.at(-1) as Segment;
  const first = segments.find((one) => sameLevel(one, last, LEAST_DIFFERENCE)) as Segment;
  return first.from === last.from ? steady_from ?? last.from : first.from;
}

/** A change of level is not the stack's where others used the cores during the warm-up. */
function othersIn(share: number): string {
  return share > 0.02 ? ` (others took ${percent(share)} of the cores' time in the warm-up)` : "";
}
