/** Numbers of one sample: a plain array or a typed one. Read, never written to. */
export type Sample = ArrayLike<number>;

/**
 * Refuses what no statistic is defined for: an empty sample and NaN.
 * `action` begins the message: "Cannot take a quantile".
 */
export function checkSample(values: Sample, action: string): void {
  if (values.length === 0) throw new RangeError(`${action} as the sample must not be empty`);
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (typeof value !== "number") {
      throw new TypeError(`${action} as every value must be a number: value ${index} is ${String(value)}`);
    }
    if (Number.isNaN(value)) throw new RangeError(`${action} as no value may be NaN: value ${index} is`);
  }
}

/** As `checkSample`, and refuses infinite values too: for statistics that add or subtract. */
export function checkFiniteSample(values: Sample, action: string): void {
  checkSample(values, action);
  for (let index = 0; index < values.length; index++) {
    if (!Number.isFinite(values[index])) {
      throw new RangeError(`${action} as every value must be finite: value ${index} is ${values[index]}`);
    }
  }
}

/** A typed copy in ascending order: Uint32Array stays Uint32Array, everything else becomes Float64Array. */
export function sortedCopy(values: Sample, action: string): Float64Array | Uint32Array {
  checkSample(values, action);
  return values instanceof Uint32Array ? values.slice().sort() : Float64Array.from(values).sort();
}

/** Refuses a probability outside [0, 1]: 95 for 0.95 is the classic slip. */
export function checkProbability(p: number, action: string): void {
  if (typeof p !== "number") {
    throw new TypeError(`${action} as p must be a number: current value is ${String(p)}`);
  }
  if (!(p >= 0 && p <= 1)) {
    throw new RangeError(`${action} as p must be between 0 and 1: current value is ${p}`);
  }
}
