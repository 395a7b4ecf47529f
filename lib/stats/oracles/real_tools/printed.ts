import { strict as assert } from "node:assert";

/** Microseconds per unit that a tool prints; a number without one stands for itself. */
const UNITS: Readonly<Record<string, number>> = { us: 1, µs: 1, ms: 1e3, s: 1e6, sec: 1e6, "%": 1, "": 1 };

/** The numbers of a fixture. */
export function numbers(text: string): number[] {
  return text === "" ? [] : text.split(" ").map(Number);
}

/** What the groups of the pattern hold in the first line that matches. */
export function figures(printed: readonly string[], pattern: RegExp): string[] {
  for (const line of printed) {
    const match = pattern.exec(line);
    if (match !== null) return match.slice(1);
  }
  throw new Error(`No line matches ${pattern}`);
}

/** What the first group of the pattern holds in each line that matches. */
export function printedTable(printed: readonly string[], pattern: RegExp): string[] {
  return printed.flatMap((line) => pattern.exec(line)?.[1] ?? []);
}

/**
 * Compares figures with what a tool printed, to the last digit it printed: rounded, or with `cut` cut off.
 * Figures that were printed with a unit of time are given in microseconds.
 */
export function assertPrinted(
  found: readonly number[],
  printed: readonly string[],
  { cut = false }: { readonly cut?: boolean } = {},
): void {
  assert.equal(found.length, printed.length, `${found} and ${printed}`);
  found.forEach((value, index) => {
    const text = printed[index] as string;
    if (/^-?nan/i.test(text)) return assert.ok(Number.isNaN(value), `${value} is not ${text}`);
    const [, digits, decimals = "", unit] = /^(\d+(?:\.(\d+))?) ?(\D*)$/.exec(text) as RegExpExecArray;
    const factor = UNITS[unit as string];
    assert.ok(factor !== undefined, `${text} has an unknown unit`);
    const step = 10 ** -decimals.length;
    const above = value / factor - Number(digits);
    const [low, high] = cut ? [0, step] : [-step / 2, step / 2];
    assert.ok(above >= low - 1e-9 && above <= high + 1e-9, `${value} does not print as ${text}`);
  });
}
