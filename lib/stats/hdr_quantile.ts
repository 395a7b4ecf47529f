import { bucketHigh, bucketIndex, bucketLow, hdrLayout } from "./hdr_layout.ts";

const LAYOUT = hdrLayout(3);

/**
 * What HdrHistogram (2.1.10 and later, three digits) answers for the value at the nearest rank of p:
 * the upper end of that value's bucket, for p = 0 its lower end.
 */
export function hdrEquivalent(observed: number, p: number): number {
  if (!Number.isSafeInteger(observed) || observed < 0) {
    throw new RangeError(
      `Cannot take an hdr quantile as HdrHistogram keeps whole numbers of at least 0: current value is ${observed}`,
    );
  }
  const bucket = bucketIndex(observed, LAYOUT);
  return p === 0 ? bucketLow(bucket, LAYOUT) : bucketHigh(bucket, LAYOUT);
}
