import type { Random } from "./random.ts";

/** Draws standard normals from a seeded stream (Marsaglia's polar method). */
export function normalDraws(random: Random): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const x = 2 * random.next() - 1;
      const y = 2 * random.next() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const stretch = Math.sqrt(-2 * Math.log(square) / square);
      spare = y * stretch;
      return x * stretch;
    }
  };
}

/**
 * Draws χ² with `df` ≥ 1 degrees of freedom: twice a gamma of shape df/2, by squeeze and rejection
 * (Marsaglia and Tsang 2000); shapes below 1 are lifted by a power of a uniform.
 */
export function chiSquaredDraws(df: number, random: Random): () => number {
  const normal = normalDraws(random);
  const lifted = df < 2;
  const d = (lifted ? df / 2 + 1 : df / 2) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  return () => {
    for (;;) {
      const z = normal();
      const v = (1 + c * z) ** 3;
      if (v <= 0) continue;
      if (Math.log(1 - random.next()) >= z * z / 2 + d - d * v + d * Math.log(v)) continue;
      return 2 * d * v * (lifted ? (1 - random.next()) ** (2 / df) : 1);
    }
  };
}
