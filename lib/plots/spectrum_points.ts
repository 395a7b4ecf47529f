const POINTS = 300;
/** A percentile with fewer requests beyond it says more of chance than of the server. */
export const EXCEEDANCES = 10;

/** A point of a run's spectrum. `odds` is 1/(1−p): one request in `odds` took longer than `latency_ms`. */
export interface SpectrumPoint {
  readonly odds: number;
  readonly latency_ms: number;
}

/** At most 300 points, evenly spaced in log(1/(1−p)), each an exact type 1 quantile: rank r is p = r/n. */
export function spectrumPoints(sorted_ms: Float64Array): SpectrumPoint[] {
  const n = sorted_ms.length;
  if (n <= EXCEEDANCES) return [];
  const points: SpectrumPoint[] = [];
  const span = Math.log((n - 1) / EXCEEDANCES);
  let beyond = n;
  for (let i = 0; i < POINTS; i++) {
    const next = Math.round(EXCEEDANCES * Math.exp(span * (1 - i / (POINTS - 1))));
    if (next === beyond) continue;
    beyond = next;
    points.push({ odds: n / beyond, latency_ms: sorted_ms[n - beyond - 1] ?? 0 });
  }
  return points;
}
