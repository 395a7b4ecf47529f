import { binomialTerm } from "./saddle_point.ts";
import { type Tails, tailsFrom } from "./tails.ts";

/** The regularised incomplete beta function I_x(a, b): the distribution of Beta(a, b) at x. */
export function incompleteBeta(x: number, { a, b }: { readonly a: number; readonly b: number }): number {
  return betaTails({ x, y: 1 - x }, { a, b }).lower;
}

/**
 * Both sides of Beta(a, b) at x; y is 1 - x, given apart so that it keeps its digits where x is near 1.
 *
 * Continued fraction (DLMF 8.17.22) by the modified Lentz method, on the side where it converges fast,
 * times a leading factor from Loader's saddle point; about √max(a, b) steps.
 */
export function betaTails(
  point: { readonly x: number; readonly y: number },
  shape: { readonly a: number; readonly b: number },
): Tails {
  const { x, y } = point;
  const { a, b } = shape;
  if (!(a > 0 && b > 0 && a < Infinity && b < Infinity)) {
    throw new RangeError(
      `Cannot take an incomplete beta as a and b must be above 0 and finite: they are ${a} and ${b}`,
    );
  }
  if (!(x >= 0 && x <= 1)) {
    throw new RangeError(
      `Cannot take an incomplete beta as x must be between 0 and 1: current value is ${x}`,
    );
  }
  if (x === 0) return { lower: 0, upper: 1 };
  if (y === 0) return { lower: 1, upper: 0 };
  return x <= (a + 1) / (a + b + 2)
    ? tailsFrom("lower", leadingFactor({ x, y }, shape) / a * fraction(x, shape))
    : tailsFrom("upper", leadingFactor({ x, y }, shape) / b * fraction(y, { a: b, b: a }));
}

/** x^a y^b / B(a, b). */
export function leadingFactor(
  { x, y }: { readonly x: number; readonly y: number },
  { a, b }: { readonly a: number; readonly b: number },
): number {
  return a * (b / (a + b)) * binomialTerm(a, b, { p: x, q: y });
}

const TINY = 1e-300;
const STEPS = 200_000;

function fraction(x: number, { a, b }: { readonly a: number; readonly b: number }): number {
  let c = 1;
  let d = 1 / notZero(1 - (a + b) * x / (a + 1));
  let result = d;
  for (let m = 1; m < STEPS; m++) {
    const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    result *= d * c;
    const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    const step = d * c;
    result *= step;
    if (Math.abs(step - 1) < 1e-16) return result;
  }
  throw new RangeError(
    `Cannot take an incomplete beta as its fraction does not settle: a is ${a}, b is ${b}`,
  );
}

function notZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
