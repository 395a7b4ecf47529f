import { checkSample, type Sample } from "./sample.ts";

/** How many independent values a sample in order of time is worth for a quantile. */
export interface EffectiveSize {
  readonly n: number;
  /** n / (1 + 2 Σρ), at most n; null where all values lie on one side of the quantile and nothing can be said. */
  readonly n_eff: number | null;
  /** How many lags were summed. */
  readonly lags: number;
}

/**
 * The effective size of values in order of time for the quantile `at`: that of the indicator "is above it", whose
 * mean the quantile fixes. Autocorrelations are summed in pairs of lags while a pair is above 0 (Geyer 1992,
 * initial positive sequence), which ends the sum before it is noise alone.
 *
 * A negative sum could give more than n; it is held at n, as such a gain never survives a restart.
 */
export function effectiveSize(values: Sample, at: number): EffectiveSize {
  checkSample(values, "Cannot take an effective size");
  if (Number.isNaN(at)) throw new RangeError("Cannot take an effective size as the quantile must not be NaN");
  const n = values.length;
  const places: number[] = [];
  for (let index = 0; index < n; index++) if ((values[index] as number) > at) places.push(index);
  const above = places.length;
  if (above === 0 || above === n) return { n, n_eff: null, lags: 0 };
  const covariance = (lag: number) => autocovariance(places, { n, lag });
  const variance = covariance(0);
  let sum = 0;
  let lags = 0;
  for (let even = 0; even + 1 < n; even += 2) {
    const pair = covariance(even) + covariance(even + 1);
    if (pair <= 0) break;
    sum += pair;
    lags = even + 1;
  }
  // The first pair counts lag 0 itself: 1 + 2 Σρ over lags from 1 is 2 Σ over all minus 1.
  const inflation = Math.max(1, 2 * sum / variance - 1);
  return { n, n_eff: n / inflation, lags };
}

/** n times the autocovariance of an indicator at a lag, from the places where it is 1 alone. */
function autocovariance(
  places: readonly number[],
  { n, lag }: { readonly n: number; readonly lag: number },
): number {
  const mean = places.length / n;
  let both = 0;
  let early = 0;
  let late = 0;
  let partner = 0;
  for (const place of places) {
    if (place < n - lag) early++;
    if (place >= lag) late++;
    while (partner < places.length && (places[partner] as number) < place + lag) partner++;
    if (places[partner] === place + lag) both++;
  }
  return both - mean * (early + late) + (n - lag) * mean * mean;
}
