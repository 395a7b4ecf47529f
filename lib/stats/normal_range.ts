import { chebyshev } from "./chebyshev.ts";
import { normalCdf, normalDensity } from "./distributions/normal.ts";

/** Above this no double tells the upper tail from 0, for any number of normals one could compare. */
const END = 16;
/** The integrand is analytic and dies off at both ends: the trapezoidal rule converges exponentially. */
const STEP = 1 / 12;
const FROM = -9;
/** A wide range has its largest at about half of it: far out, where φ is small but all there is. */
const TO = 15;

const known = new Map<number, (w: number) => number>();

/**
 * P(range > w) of `groups` independent standard normals, to full relative precision, as a function of w.
 * Remembered for each number of groups: it is a pure function that costs about 20 ms to tabulate.
 */
export function normalRangeUpperTail(groups: number): (w: number) => number {
  const remembered = known.get(groups);
  if (remembered !== undefined) return remembered;
  const made = chebyshev((w) => integrate(groups, w), { low: 0, high: END, panels: 24, points: 16 });
  const upperTail = (w: number) => w >= END ? 0 : Math.min(1, Math.max(0, made(w)));
  known.set(groups, upperTail);
  return upperTail;
}

/**
 * k ∫ φ(z) {Φ(z)^(k−1) − [Φ(z) − Φ(z−w)]^(k−1)} dz: the largest is at z, and not all the others lie within w
 * below it. The difference of powers is taken through expm1 and log1p, so that small tails keep their digits.
 */
function integrate(groups: number, w: number): number {
  let sum = 0;
  for (let z = FROM; z <= TO; z += STEP) {
    const below = normalCdf(z);
    const share = Math.min(1, normalCdf(z - w) / below);
    const all = Math.pow(below, groups - 1);
    sum += normalDensity(z) * all * -Math.expm1((groups - 1) * Math.log1p(-share));
  }
  return groups * sum * STEP;
}
