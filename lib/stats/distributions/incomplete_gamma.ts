import { poissonTerm } from "./saddle_point.ts";
import { type Tails, tailsFrom } from "./tails.ts";

/**
 * Both sides of Gamma(a, 1) at x: power series below a + 1 (DLMF 8.7.1), continued fraction above (8.9.2),
 * with a leading factor from Loader's saddle point.
 */
export function gammaTails(a: number, x: number): Tails {
  if (!(a > 0 && a < Infinity)) {
    throw new RangeError(
      `Cannot take an incomplete gamma as a must be above 0 and finite: current value is ${a}`,
    );
  }
  if (!(x >= 0)) {
    throw new RangeError(`Cannot take an incomplete gamma as x must be at least 0: current value is ${x}`);
  }
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  const factor = poissonTerm(a, x);
  return x < a + 1
    ? tailsFrom("lower", factor * series(a, x))
    : tailsFrom("upper", factor * a * fraction(a, x));
}

function series(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

const STEPS = 200_000;

function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let result = d;
  for (let n = 1; n < STEPS; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const step = d * c;
    result *= step;
    if (Math.abs(step - 1) < 1e-16) return result;
  }
  throw new RangeError(
    `Cannot take an incomplete gamma as its fraction does not settle: a is ${a}, x is ${x}`,
  );
}
