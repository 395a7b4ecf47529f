/**
 * Bins of latency that every cube shares: bin b > 0 holds [RATIO^b, RATIO^(b + 1)) microseconds and is read as its
 * geometric middle, so that a quantile read from bins is within `RELATIVE_ERROR` of the sample's own.
 */
export const RATIO = 1.02;

/** The most that the middle of a bin differs from what lies in it: sqrt(RATIO) - 1. */
export const RELATIVE_ERROR: number = Math.sqrt(RATIO) - 1;

/** Up to 2^32 µs, the largest latency that a row can hold. */
export const BINS: number = Math.ceil(32 * Math.LN2 / Math.log(RATIO)) + 1;

const PER_LOG = 1 / Math.log(RATIO);

/** The bins of latencies below 65 ms, looked up: a logarithm for each of ten million requests takes a second. */
const SHORT = Uint16Array.from({ length: 2 ** 16 }, (_, us) => binByLogarithm(us));

/** The bin of a latency in whole microseconds; 0 and 1 µs share the first. */
export function latencyBin(us: number): number {
  return SHORT[us] ?? binByLogarithm(us);
}

function binByLogarithm(us: number): number {
  return us <= 1 ? 0 : Math.min(BINS - 1, Math.floor(Math.log(us) * PER_LOG));
}
