/** A value of an estimated standard deviation over the true one, and its probability weight. */
export interface SdNode {
  readonly sd: number;
  readonly weight: number;
}

/**
 * Points and weights (summing to 1) with which to integrate over √(χ²/df), the standard deviation that `df` degrees
 * of freedom estimate. Its logarithm t has a density ∝ exp(df·(t − e^{2t}/2)), analytic and dying off on both sides:
 * there the trapezoidal rule is exponentially accurate. `Infinity` is a known standard deviation.
 */
export function sdNodes(df: number): readonly SdNode[] {
  if (!(df > 0)) {
    throw new RangeError(
      `Cannot integrate over a standard deviation as df must be above 0: current value is ${df}`,
    );
  }
  if (df === Infinity) return [{ sd: 1, weight: 1 }];
  const step = Math.min(1 / 16, 0.6 / Math.sqrt(2 * df));
  const nodes: SdNode[] = [];
  for (const side of [1, -1]) {
    for (let i = side === 1 ? 0 : 1;; i++) {
      const t = side * i * step;
      const weight = Math.exp(df * (t - Math.expm1(2 * t) / 2));
      if (weight < 1e-19) break;
      nodes.push({ sd: Math.exp(t), weight });
    }
  }
  const total = nodes.reduce((sum, node) => sum + node.weight, 0);
  return nodes.map(({ sd, weight }) => ({ sd, weight: weight / total }));
}
