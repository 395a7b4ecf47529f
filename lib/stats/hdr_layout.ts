/**
 * How HdrHistogram cuts the whole numbers into buckets (github.com/HdrHistogram/HdrHistogram, `AbstractHistogram`):
 * buckets of width 1 up to 2^(halfBits+1), then 2^halfBits buckets of equal width for each doubling.
 */
export interface HdrLayout {
  /** Significant decimal digits kept, 1 to 5. */
  readonly digits: number;
  /** Each doubling is cut into 2^halfBits buckets, so a bucket's width is at most value / 2^halfBits. */
  readonly halfBits: number;
}

/** The layout that keeps this many significant decimal digits. */
export function hdrLayout(digits: number): HdrLayout {
  if (!Number.isInteger(digits) || digits < 1 || digits > 5) {
    throw new RangeError(
      `Cannot lay out a histogram as digits must be 1, 2, 3, 4 or 5: current value is ${digits}`,
    );
  }
  return { digits, halfBits: Math.ceil(Math.log2(2 * 10 ** digits)) - 1 };
}

/** The bucket of a whole number of at least 0, counted from 0. */
export function bucketIndex(value: number, { halfBits }: HdrLayout): number {
  const doublings = doublingsOf(value, halfBits);
  return doublings * 2 ** halfBits + Math.floor(value / 2 ** doublings);
}

/** The smallest value of a bucket. */
export function bucketLow(index: number, { halfBits }: HdrLayout): number {
  const half = 2 ** halfBits;
  const doublings = Math.max(0, Math.floor(index / half) - 1);
  return (index - doublings * half) * 2 ** doublings;
}

/** The largest value of a bucket (HdrHistogram's highestEquivalentValue). */
export function bucketHigh(index: number, layout: HdrLayout): number {
  return bucketLow(index + 1, layout) - 1;
}

function doublingsOf(value: number, halfBits: number): number {
  const limit = 2 ** (halfBits + 1);
  if (value < limit) return 0;
  if (value < 2 ** 32) return 31 - Math.clz32(value) - halfBits;
  return 31 - Math.clz32(Math.floor(value / 2 ** 32)) + 32 - halfBits;
}
