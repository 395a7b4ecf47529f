import { ABSENT_US, OUTCOMES, type RequestColumns } from "lib/model.ts";
import type { LatencySoFar } from "lib/store/status_file.ts";

/** Buckets to a factor of two: 2.2 % wide, so that their middles are off by 1.1 % at most. */
const PER_OCTAVE = 32;
const OCTAVES = 33; // up to 2 × 2^32 µs, more than latency and lag together
const OK = OUTCOMES.indexOf("ok");
const TIMEOUT = OUTCOMES.indexOf("timeout");
/** A percentile is told when ten values are expected above it. */
const EXCEEDANCES = 10;

/**
 * A rough histogram of a run's latencies while it is made, for the worker that has the batches at hand anyway. What
 * is kept of a run is its rows; this is for looking on.
 */
export class LiveLatency {
  readonly #warmup_us: number;
  readonly #warmup = new Float64Array(PER_OCTAVE * OCTAVES);
  readonly #window = new Float64Array(PER_OCTAVE * OCTAVES);
  #warmups = 0;
  #windows = 0;

  constructor(warmup_ms: number) {
    this.#warmup_us = warmup_ms * 1000;
  }

  /** Counts the latencies of a batch: from the due instant where there is one, to the last byte or the deadline. */
  add({ rows, sent_us, lag_us, done_us, outcome }: RequestColumns): void {
    for (let row = 0; row < rows; row++) {
      if (outcome[row] !== OK && outcome[row] !== TIMEOUT) continue;
      const lag = lag_us[row] as number;
      const bucket = bucketOf((done_us[row] as number) + (lag === ABSENT_US ? 0 : lag));
      if ((sent_us[row] as number) < this.#warmup_us) {
        (this.#warmup[bucket] as number)++;
        this.#warmups++;
      } else {
        (this.#window[bucket] as number)++;
        this.#windows++;
      }
    }
  }

  /** What is known so far. */
  read(): LatencySoFar {
    const inWindow = this.#windows > 0;
    const counts = inWindow ? this.#window : this.#warmup;
    const n = inWindow ? this.#windows : this.#warmups;
    const quantile = (p: number) => n * (1 - p) < EXCEEDANCES ? null : quantileOf(counts, Math.ceil(p * n));
    return { of: inWindow ? "window" : "warm-up", n, p50_ms: quantile(0.5), p99_ms: quantile(0.99) };
  }
}

/** The buckets of latencies below 16 ms, which are nearly all: a logarithm for each row would show in the CPU account. */
const NEAR = Uint16Array.from({ length: 16_384 }, (_, us) => computedBucket(us));

function bucketOf(us: number): number {
  return us < NEAR.length ? NEAR[us] as number : computedBucket(us);
}

function computedBucket(us: number): number {
  return Math.floor(Math.log2(Math.max(us, 1)) * PER_OCTAVE);
}

/** The middle of the bucket that holds the value of this rank, in milliseconds. */
function quantileOf(counts: Float64Array, rank: number): number {
  let bucket = 0;
  for (let seen = counts[0] as number; seen < rank; seen += counts[bucket] as number) bucket++;
  return 2 ** ((bucket + 0.5) / PER_OCTAVE) / 1000;
}
