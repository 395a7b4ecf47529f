import type { LoadProfile, RequestColumns } from "lib/model.ts";
import { quantiles } from "lib/stats/quantile.ts";
import type { AccuracyCheck, AccuracyReading } from "lib/store/accuracy_file.ts";
import type { Truth } from "./scripted/truth.ts";

/** What both sides of a case left. */
export interface Evidence {
  readonly requests: RequestColumns;
  readonly truth: Truth;
  readonly load: LoadProfile;
  readonly origin_epoch_ms: number;
}

/** A check of one drive. */
export interface DriveCheck extends Omit<AccuracyCheck, "held"> {
  /** It must hold in every drive: a count. */
  readonly always?: boolean;
}

/** What came of a drive: accounts of the same requests, and what was held against what. */
export interface Findings {
  readonly readings: readonly AccuracyReading[];
  readonly checks: readonly DriveCheck[];
}

const PS = [0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1];
/** How far a reading may be from the truth whatever its size. */
const SHARE = 0.02;

/** A figure that must lie within so many microseconds of the truth, or 2 % of it. */
export function near(
  what: string,
  { truth, found, least }: { readonly truth: number; readonly found: number; readonly least: number },
): DriveCheck {
  const allowed = Math.max(SHARE * truth, least);
  const rule = `within ${Math.round(allowed).toLocaleString("en")} µs`;
  return check({ what, unit: "µs", truth, found }, { rule, holds: Math.abs(found - truth) <= allowed });
}

/** A check of its parts. */
export function check(
  about: Pick<DriveCheck, "what" | "unit" | "truth" | "found">,
  verdict: Pick<DriveCheck, "rule" | "holds" | "always">,
): DriveCheck {
  return { ...about, ...verdict };
}

/** Quantiles of an account. */
export function reading(name: string, values: Float64Array | Uint32Array): AccuracyReading {
  const found = quantiles(values, PS);
  return { name, points: PS.map((p, i) => ({ p, us: found[i] as number })) };
}
