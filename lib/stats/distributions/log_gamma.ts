import { stirlingError } from "./stirling.ts";

const HALF_LOG_TWO_PI = 0.918_938_533_204_672_741_78;
const ONE_MINUS_EULER = 0.422_784_335_098_467_139_39;

/**
 * The logarithm of the gamma function for x above 0, to about 1e-14 relative, also beside its zeros at 1 and 2.
 *
 * Below 2.5 by the series of ln Γ(2 + z) in powers of z with ζ(k) - 1 as coefficients
 * (Abramowitz and Stegun 6.1.33), above 10 by Stirling's series, between by recurrence to 10.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) {
    throw new RangeError(`Cannot take log gamma as x must be above 0: current value is ${x}`);
  }
  if (x === Infinity) return Infinity;
  if (x < 0.5) return nearTwo(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return nearTwo(x - 1) - Math.log1p(x - 1);
  if (x <= 2.5) return nearTwo(x - 2);
  let product = 1;
  let shifted = x;
  for (; shifted < 10; shifted++) product *= shifted;
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingError(shifted) -
    Math.log(product);
}

/** ln Γ(2 + z) for z from -0.5 to 0.5. */
function nearTwo(z: number): number {
  let sum = 0;
  let power = z;
  for (let k = 2; k < ZETA_MINUS_ONE.length; k++) {
    power *= -z;
    sum -= (ZETA_MINUS_ONE[k] as number) * power / k;
  }
  return z * ONE_MINUS_EULER + sum;
}

/** ζ(k) - 1 at index k, by direct summation and the Euler-Maclaurin tail. */
const ZETA_MINUS_ONE: readonly number[] = Array.from({ length: 34 }, (_, k) => k < 2 ? NaN : zetaMinusOne(k));

function zetaMinusOne(k: number): number {
  const end = 24;
  let sum = end ** (1 - k) / (k - 1) + end ** -k / 2 + k * end ** (-k - 1) / 12 -
    k * (k + 1) * (k + 2) * end ** (-k - 3) / 720 +
    k * (k + 1) * (k + 2) * (k + 3) * (k + 4) * end ** (-k - 5) / 30_240;
  for (let n = end - 1; n >= 2; n--) sum += n ** -k;
  return sum;
}
