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
 *
 * Power, a drift put into 25 undisturbed runs of 5 s: 8 % of them at a drift of 10 %, 68 % at 15 %, 92 % at 20 %, all at
 * 30 %; windows of 1 s: 0, 7, 27 and 67 % of 340. None of the 25 warns as it is. A limit that names 10 % in four runs
 * of five, 3 %, warns of 3 of the 25 (2.5 to 31 %); of 33 quiet runs a block-bootstrap interval warned of 4 and Sen's of 5. Such a
 * machine does wander by 10 % within 5 s: only a longer window tells a drift of 10 % from it.
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
