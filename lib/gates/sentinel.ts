import type { Sentinel } from "lib/model.ts";
import { type FinishedRun, type Gate, type Judgement, unknown } from "lib/gates/gate.ts";
import { okPerSecond } from "lib/gates/window.ts";
import { hampelLimit, LEAST_READINGS, robustDeviations } from "lib/stats/hampel_limit.ts";
import { median } from "lib/stats/moments.ts";

/** Of either of the two readings over a whole experiment; half of one per cent each. */
const LEVEL = 0.005;
/** Readings of a real machine lean to the slow side a little, and nobody should be warned of what does not matter. */
const LEAST_DIFFERENCE = 0.1;
const RULE =
  "the fixed computation and the null burst lie within 10 % of the median of the experiment's readings so far, or within " +
  "their Hampel limit, which 1 % of clean experiments exceed anywhere";

/**
 * The same work at both ends of every block: when it takes longer, the machine has changed and not the stack. A noisy
 * block is kept, and results are shown with and without it; the reading after a stack also sees what that stack left.
 */
export const sentinel: Gate = {
  gate: "sentinel",
  unit: "deviation over its limit",
  judge(finished) {
    const now = finished.run.observed.sentinel ?? null;
    if (now === null) return unknown(RULE, "no sentinel was read beside this run");
    const readings = [computation(finished, now), burst(finished, now)].filter((one) => one !== null);
    if (readings.length === 0) return unknown(RULE, `it takes ${LEAST_READINGS} readings to judge one`);
    return judgement(readings);
  },
};

interface Reading {
  readonly share: number;
  readonly told: string;
}

function judgement(readings: readonly Reading[]): Judgement {
  const figure = Math.max(...readings.map(({ share }) => share));
  const message = readings.map(({ told }) => told).join("; ");
  return { figure, rule: RULE, severity: "note", warns: figure > 1, message };
}

/** Both ends of all blocks do the same computation, so that they are one series. */
function computation({ earlier = [] }: FinishedRun, now: Sentinel): Reading | null {
  const before = earlier.flatMap(({ observed }) => observed.sentinel ? [observed.sentinel.ns_per_unit] : []);
  return judgeLast([...before, now.ns_per_unit], "the fixed computation took", "ns a unit");
}

/** The null run that opens a block is longer than the burst that closes it: two series. */
function burst(finished: FinishedRun, now: Sentinel): Reading | null {
  const { earlier = [] } = finished;
  if (now.at === "end") {
    if (now.null_per_second === null) return null;
    const before = earlier.flatMap(({ observed }) => observed.sentinel?.null_per_second ?? []);
    return judgeLast([...before, now.null_per_second], "the null burst reached", "per second");
  }
  const rates = earlier.flatMap(({ block, observed: { null_per_second: rate } }) =>
    rate === null ? [] : [[block, rate] as const]
  );
  const before = [...new Map(rates).values()]; // each of a block's runs carries its block's rate
  return judgeLast([...before, okPerSecond(finished)], "the null run reached", "per second");
}

const limits = new Map<number, number>();

function limitOf(n: number): number {
  const known = limits.get(n) ?? hampelLimit(n, { level: LEVEL });
  limits.set(n, known);
  return known;
}

/** The last of the readings among all of them, on logarithms. */
function judgeLast(readings: readonly number[], what: string, unit: string): Reading | null {
  const n = readings.length;
  if (n < LEAST_READINGS || readings.some((value) => !(value > 0))) return null;
  const logs = readings.map(Math.log);
  const deviation = robustDeviations(logs)[n - 1] as number;
  const limit = limitOf(n);
  const difference = Math.abs((logs[n - 1] as number) - median(logs)) / Math.log1p(LEAST_DIFFERENCE);
  const told =
    `${what} ${Math.round(readings[n - 1] as number)} ${unit}, ${deviation.toFixed(1)} robust standard ` +
    `deviations from the median of ${n} (limit ${limit.toFixed(1)})`;
  return { share: Math.min(deviation / limit, difference), told };
}
