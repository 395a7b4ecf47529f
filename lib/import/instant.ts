import { badInput, type Place } from "lib/import/bad_input.ts";

/**
 * Microseconds since 1970 of an RFC 3339 instant with any number of digits after the point; `Date` keeps three.
 * Throws `SyntaxError`.
 */
export function parseInstant(value: unknown, place: Place): number {
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(String(value));
  const [, seconds, fraction = "", zone] = found ?? [];
  const whole_ms = Date.parse(`${seconds}${zone}`);
  if (found === null || Number.isNaN(whole_ms)) throw badInput(place, "an RFC 3339 instant", value);
  return whole_ms * 1000 + Number(`0${fraction}`) * 1e6;
}
