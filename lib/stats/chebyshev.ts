/** Where to approximate, and how finely. */
export interface Panels {
  readonly low: number;
  readonly high: number;
  readonly panels: number;
  /** Points per panel. */
  readonly points: number;
}

/**
 * A fast stand-in for a smooth function: Chebyshev interpolation on equal panels, summed by Clenshaw's
 * recurrence. Outside [low, high] the nearest end's value is returned.
 */
export function chebyshev(
  f: (x: number) => number,
  { low, high, panels, points }: Panels,
): (x: number) => number {
  const width = (high - low) / panels;
  const coefficients = Array.from(
    { length: panels },
    (_, panel) => fit((u) => f(low + (panel + (u + 1) / 2) * width), points),
  );
  return (x) => {
    const place = (Math.min(Math.max(x, low), high) - low) / width;
    const panel = Math.min(panels - 1, Math.floor(place));
    return clenshaw(coefficients[panel] as Float64Array, 2 * (place - panel) - 1);
  };
}

/** Coefficients of the interpolant on [−1, 1] through the Chebyshev points of the first kind. */
function fit(f: (u: number) => number, points: number): Float64Array {
  const angles = Array.from({ length: points }, (_, j) => Math.PI * (j + 0.5) / points);
  const heights = angles.map((angle) => f(Math.cos(angle)));
  return Float64Array.from({ length: points }, (_, degree) => {
    let sum = 0;
    for (let j = 0; j < points; j++) sum += (heights[j] as number) * Math.cos(degree * (angles[j] as number));
    return sum * (degree === 0 ? 1 : 2) / points;
  });
}

function clenshaw(coefficients: Float64Array, u: number): number {
  let next = 0;
  let after = 0;
  for (let degree = coefficients.length - 1; degree > 0; degree--) {
    [next, after] = [(coefficients[degree] as number) + 2 * u * next - after, next];
  }
  return (coefficients[0] as number) + u * next - after;
}
