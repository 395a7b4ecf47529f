import { EXCEEDANCES, type SpectrumPoint } from "lib/plots/spectrum_points.ts";

/**
 * What lies beyond the last point of `spectrumPoints()`: the ten largest latencies, each an observed one, the very
 * largest at the place of the one before it, because no percentile of n requests reaches beyond 1 − 1/n. For a dotted
 * line: so few requests say more of chance than of the server.
 */
export function tailPoints(sorted_ms: Float64Array): SpectrumPoint[] {
  const n = sorted_ms.length;
  if (n <= EXCEEDANCES) return [];
  const points = Array.from({ length: EXCEEDANCES }, (_, i) => {
    const beyond = EXCEEDANCES - i;
    return { odds: n / beyond, latency_ms: sorted_ms[n - beyond - 1] ?? 0 };
  });
  return [...points, { odds: n, latency_ms: sorted_ms[n - 1] ?? 0 }];
}
