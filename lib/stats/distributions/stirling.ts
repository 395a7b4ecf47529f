/**
 * The error of Stirling's formula, ln Γ(x + 1) - ln(√(2πx) (x/e)^x), for x of at least 10,
 * by its asymptotic series; the first term left out is below 3e-17 there.
 */
export function stirlingError(x: number): number {
  const square = x * x;
  let sum = 0;
  for (const coefficient of COEFFICIENTS) sum = coefficient + sum / square;
  return sum / x;
}

/** B(2k) / (2k(2k - 1)) for k from 7 down to 1. */
const COEFFICIENTS = [1 / 156, -691 / 360_360, 1 / 1188, -1 / 1680, 1 / 1260, -1 / 360, 1 / 12];
