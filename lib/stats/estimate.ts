/** A number with its interval: never one without the other. */
export interface Estimate {
  readonly value: number;
  /** Lower end of the interval; null where so few runs allow none at this level (a warning says so). */
  readonly low: number | null;
  readonly high: number | null;
  /** Nominal coverage: 0.95. */
  readonly level: number;
  /** How many runs (or blocks, as `method` says) it rests on. */
  readonly n: number;
  readonly method: string;
  readonly warnings: readonly string[];
}

/** Refuses a level that is not strictly between 0 and 1: 95 for 0.95 is the classic slip. */
export function checkLevel(level: number, action: string): void {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`${action} as level must be between 0 and 1: current value is ${level}`);
  }
}

/** The same estimate on the ratio scale, for one that was made on logarithms. */
export function fromLogs(estimate: Estimate): Estimate {
  return {
    ...estimate,
    value: Math.exp(estimate.value),
    low: estimate.low === null ? null : Math.exp(estimate.low),
    high: estimate.high === null ? null : Math.exp(estimate.high),
  };
}
