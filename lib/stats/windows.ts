import { checkFiniteSample, type Sample } from "./sample.ts";

/** A stretch of time and the values that belong to it, in the order of the sample. */
export interface Window {
  /** Start and end in the unit of the instants; the end belongs to the next window. */
  readonly from: number;
  readonly to: number;
  readonly values: Float64Array;
}

/** Where to cut: `count` windows of equal width from `from` to `to`. */
export interface Cut {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const ACTION = "Cannot cut into windows";

/** The values by the window in which their instant lies; a value whose instant lies outside is in none. */
export function cutIntoWindows(instants: Sample, values: Sample, { from, to, count }: Cut): Window[] {
  if (instants.length !== values.length) {
    throw new RangeError(
      `${ACTION} as there must be an instant for each value: ${instants.length} and ${values.length}`,
    );
  }
  if (!(from < to)) throw new RangeError(`${ACTION} as the start must be before the end: ${from} and ${to}`);
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(
      `${ACTION} as there must be a whole number of them, at least 1: current value is ${count}`,
    );
  }
  if (instants.length > 0) checkFiniteSample(instants, ACTION);
  const members = Array.from({ length: count }, (): number[] => []);
  for (let index = 0; index < instants.length; index++) {
    const instant = instants[index] as number;
    if (instant < from || instant >= to) continue;
    const place = Math.min(count - 1, Math.floor((instant - from) / (to - from) * count));
    (members[place] as number[]).push(values[index] as number);
  }
  const edge = (place: number) => place === count ? to : from + (to - from) * place / count;
  return members.map((list, place) => ({
    from: edge(place),
    to: edge(place + 1),
    values: Float64Array.from(list),
  }));
}

/**
 * How many windows a stretch allows: as many as fit at `least_width`, but so few that each holds `least_values`
 * of the n values on average. At least one. For a search of the steady state 0.25 s and 50 requests; for a bootstrap
 * max(0.5 s, 5 × p99), where 20 windows or more should come out.
 */
export function windowCount(
  span: number,
  n: number,
  { least_width, least_values = 50 }: { readonly least_width: number; readonly least_values?: number },
): number {
  if (!(span > 0 && least_width > 0)) {
    throw new RangeError(`${ACTION} as span and width must be above 0: they are ${span} and ${least_width}`);
  }
  // 30 s / 0.1 s must be 300 windows although it is 299.99999999999994 in binary.
  const byWidth = Math.floor(span / least_width * (1 + 4 * Number.EPSILON));
  return Math.max(1, Math.min(byWidth, Math.floor(n / least_values)));
}
