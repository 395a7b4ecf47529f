import type { Answer, Verdict } from "lib/model.ts";

/** Parses a JSON answer of status 200, or says in a verdict what came instead. */
export function jsonAnswer(check: string, answer: Answer): { value: unknown } | { verdict: Verdict } {
  if (answer.status !== 200) return { verdict: fail(check, `status is ${answer.status}, expected 200`) };
  const type = answer.headers["content-type"] ?? "none";
  if (!/^application\/json\b/.test(type)) {
    return { verdict: fail(check, `content-type is ${type}, expected application/json`) };
  }
  const text = new TextDecoder().decode(answer.body);
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { verdict: fail(check, `body is not JSON: ${text.slice(0, 80)}`) };
  }
}

/** A passed check. */
export function pass(check: string, reason: string): Verdict {
  return { check, level: "pass", reason };
}

/** A failed check. */
export function fail(check: string, reason: string): Verdict {
  return { check, level: "fail", reason };
}

/** Passes when the two values are deeply equal as JSON; keys may come in any order. */
export function sameJson(check: string, got: unknown, expected: unknown, what: string): Verdict {
  const difference = firstDifference(got, expected, "$");
  return difference === null ? pass(check, what) : fail(check, difference);
}

function firstDifference(got: unknown, expected: unknown, path: string): string | null {
  if (Array.isArray(expected)) {
    if (!Array.isArray(got)) return `${path} is ${show(got)}, expected an array`;
    if (got.length !== expected.length) {
      return `${path} has ${got.length} entries, expected ${expected.length}`;
    }
    return firstOf(expected.keys(), (i) => firstDifference(got[i], expected[i], `${path}[${i}]`));
  }
  if (isObject(expected)) {
    if (!isObject(got)) return `${path} is ${show(got)}, expected an object`;
    const extra = Object.keys(got).find((key) => !(key in expected));
    if (extra !== undefined) return `${path}.${extra} is not in the contract`;
    return firstOf(
      Object.keys(expected),
      (key) => firstDifference(got[key], expected[key], `${path}.${key}`),
    );
  }
  return got === expected ? null : `${path} is ${show(got)}, expected ${show(expected)}`;
}

function firstOf<T>(items: Iterable<T>, find: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? "absent").slice(0, 80);
}
