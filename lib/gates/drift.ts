import { type Gate, percent, unknown } from "lib/gates/gate.ts";
import { seriesOf } from "lib/gates/series.ts";
import { windowOf } from "lib/gates/window.ts";
import { theilSen } from "lib/stats/trend.ts";

const LEAST_WINDOWS = 20;
const LEVEL = 0.99;
/** A quiet virtual machine wanders by up to a twentieth or so within seconds, all by itself. */
const NOTE_ABOVE = 0.1;
const RULE =
  "the rate grows or falls by at most 10 % over the window, as far as the 99 % interval of its trend tells";

/**
 * A rate that keeps falling (a leak, a filling cache, a hot machine) has no single value. Theil and Sen's slope of
 * the logarithm over windows of the window; windows depend on each other, so that its interval is a little short, for
 * which the limit leaves room.
 */
export const drift: Gate = {
  gate: "drift",
  unit: "relative change of the rate over the window",
  judge(finished) {
    const series = seriesOf(finished, windowOf(finished));
    if (series === null || series.per_second.length < LEAST_WINDOWS) {
      return unknown(RULE, `the window is too short: it takes ${LEAST_WINDOWS} parts of 50 answers`);
    }
    const n = series.per_second.length;
    const place = Float64Array.from({ length: n }, (_, i) => i / n);
    const trend = theilSen(place, series.per_second.map(Math.log), { level: LEVEL });
    const figure = Math.expm1(trend.value);
    const warns = (trend.low as number) > Math.log1p(NOTE_ABOVE) ||
      (trend.high as number) < Math.log1p(-NOTE_ABOVE);
    const [low, high] = [trend.low, trend.high].map((end) => percent(Math.expm1(end as number)));
    const message = `the rate changes by ${percent(figure)} over the window (${low} to ${high})`;
    return { figure, rule: RULE, severity: "note", warns, message };
  },
};
