import { strict as assert } from "node:assert";

/** STATISTICS' bars: statistics to 1e-10, p values to 1e-8, relative above 1. */
export const STATISTIC = 1e-10;
export const P_VALUE = 1e-8;

/** Asserts that a number is there and within `tolerance`, relative where the expected one is above 1. */
export function near(actual: number | null, expected: number, tolerance: number, what = "value"): void {
  const room = tolerance * Math.max(1, Math.abs(expected));
  assert.ok(
    actual !== null && Math.abs(actual - expected) <= room,
    `${what} is ${actual}, expected ${expected} within ${room}`,
  );
}
