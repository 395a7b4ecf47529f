import { strict as assert } from "node:assert";

/** Refuses two numbers that differ by more than `tolerance` relative to the expected one; ±0 and equal values agree. */
export function assertClose(actual: number, expected: number, { tolerance = 1e-10, at = "" } = {}): void {
  if (actual === expected) return;
  const error = Math.abs(actual - expected);
  assert.ok(
    error <= tolerance * Math.abs(expected),
    `${at}: ${actual} is not ${expected} within ${tolerance}`,
  );
}
