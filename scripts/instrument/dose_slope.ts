import type { Estimate } from "lib/stats/estimate.ts";
import { tQuantile } from "lib/stats/distributions/student_t.ts";
import { mean, variance } from "lib/stats/moments.ts";

/** One drive of the dose test. */
export interface Dosed {
  readonly repeat: number;
  readonly dose_us: number;
  readonly per_second: number;
}

/**
 * What the dose test says of who sets the pace.
 * `client_bound`: each microsecond added to the client is one more per request · `not_client_bound`: none is ·
 * `shared`: part of it is · `undecided`: the interval is too wide for any of these.
 */
export type DoseVerdict = "client_bound" | "shared" | "not_client_bound" | "undecided";

/** d(1/X) / d(dose): a slope for each repeat, their mean, and its t interval. */
export function doseSlope(dosed: readonly Dosed[], { level = 0.95 } = {}): Estimate {
  const slopes = [...Map.groupBy(dosed, ({ repeat }) => repeat).values()].map(slopeOf);
  const n = slopes.length;
  const value = mean(slopes);
  const reach = n < 2 ? null : tQuantile((1 + level) / 2, n - 1) * Math.sqrt(variance(slopes) / n);
  return {
    value,
    low: reach === null ? null : value - reach,
    high: reach === null ? null : value + reach,
    level,
    n,
    method: "slope of 1/X on the dose within each repeat, t on repeats, n in repeats",
    warnings: reach === null ? ["need at least two repeats for an interval, have 1"] : [],
  };
}

/** Half of the dose is where "the client" and "the server" are equally far. */
export function doseVerdict({ low, high }: Pick<Estimate, "low" | "high">): DoseVerdict {
  if (low === null || high === null) return "undecided";
  if (low > 0.5) return "client_bound";
  if (high < 0.5 && low <= 0) return "not_client_bound";
  return low > 0 ? "shared" : "undecided";
}

/** Least squares of the microseconds per request on the dose. */
function slopeOf(dosed: readonly Dosed[]): number {
  const doses = dosed.map(({ dose_us }) => dose_us);
  const centre = mean(doses);
  const spread = doses.reduce((sum, dose) => sum + (dose - centre) ** 2, 0);
  if (spread === 0) {
    throw new RangeError("Cannot fit a slope as a repeat must have at least two doses: it has one");
  }
  return dosed.reduce((sum, { dose_us, per_second }) => sum + (dose_us - centre) * 1e6 / per_second, 0) /
    spread;
}
