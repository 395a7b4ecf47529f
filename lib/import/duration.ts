import { badInput, type Place } from "lib/import/bad_input.ts";

const US: Readonly<Record<string, number>> = { us: 1, ms: 1e3, s: 1e6, m: 60e6, h: 3600e6 };

/** Microseconds of a duration as wrk and h2load print it ("1.23ms"), as many digits as printed. */
export function duration(text: string, place: Place): number {
  const found = /^([\d.]+)(us|ms|s|m|h)$/.exec(text);
  if (found === null) throw badInput(place, "a duration such as 1.23ms", text);
  return Number((Number(found[1]) * US[found[2]!]!).toPrecision(12));
}
