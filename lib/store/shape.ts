/** Looks at a parsed value; the first thing that is not as it must be in words, or null. */
export type Check = (value: unknown, field: string) => string | null;

/** Parses JSON text and checks it. Throws `SyntaxError` naming path, field, rule and present value. */
export function parseChecked<T>(text: string, check: Check, path: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(`${path}: not JSON: ${error instanceof Error ? error.message : error}`);
  }
  return checked<T>(value, check, path);
}

/** The same for a value at hand; `what` begins the message. */
export function checked<T>(value: unknown, check: Check, what: string): T {
  const problem = check(value, "");
  if (problem !== null) throw new SyntaxError(`${what}: ${problem}`);
  return value as T;
}

/** Any text. */
export const text: Check = rule("a text", (value) => typeof value === "string");
/** Any number but NaN and the infinities, which JSON cannot hold. */
export const finite: Check = rule("a finite number", (value) => Number.isFinite(value));
/** A whole number from 0. */
export const count: Check = rule(
  "a whole number from 0",
  (value) => Number.isInteger(value) && Number(value) >= 0,
);
/** `true` or `false`. */
export const flag: Check = rule("true or false", (value) => typeof value === "boolean");
/** 64 lower-case hexadecimal digits. */
export const digest: Check = rule("64 hexadecimal digits", (value) => /^[0-9a-f]{64}$/.test(String(value)));

/** One value exactly. */
export function exactly(expected: string | number): Check {
  return rule(JSON.stringify(expected), (value) => value === expected);
}

/** One of the keys; a record, so that the compiler asks for a line when a name is added to its type. */
export function oneOf<T extends string>(names: Readonly<Record<T, true>>): Check {
  const known = Object.keys(names);
  return rule(`one of ${known.join(", ")}`, (value) => typeof value === "string" && known.includes(value));
}

/** As checked, or null. */
export function nullable(check: Check): Check {
  return (value, field) => value === null ? null : check(value, field);
}

/** As checked, or not there at all. */
export function optional(check: Check): Check {
  return (value, field) => value === undefined ? null : check(value, field);
}

/** A list whose every entry is as checked. */
export function listOf(check: Check): Check {
  return (value, field) => {
    if (!Array.isArray(value)) return mismatch(value, field, "a list");
    return firstProblem(value.map((entry, index) => [`${field}[${index}]`, entry, check]));
  };
}

/** An object whose every value is as checked, under any keys. */
export function mapOf(check: Check): Check {
  return (value, field) => {
    if (!isObject(value)) return mismatch(value, field, "an object");
    return firstProblem(Object.entries(value).map(([key, entry]) => [inner(field, key), entry, check]));
  };
}

/** An object of type T, field by field; fields of later versions are let through. */
export function objectOf<T>(fields: { readonly [K in keyof Required<T>]: Check }): Check {
  return (value, field) => {
    if (!isObject(value)) return mismatch(value, field, "an object");
    const entries = Object.entries<Check>(fields);
    return firstProblem(entries.map(([key, check]) => [inner(field, key), value[key], check]));
  };
}

function firstProblem(parts: readonly (readonly [string, unknown, Check])[]): string | null {
  for (const [field, value, check] of parts) {
    const problem = check(value, field);
    if (problem !== null) return problem;
  }
  return null;
}

function rule(words: string, holds: (value: unknown) => boolean): Check {
  return (value, field) => holds(value) ? null : mismatch(value, field, words);
}

function mismatch(value: unknown, field: string, words: string): string {
  const name = field === "" ? "the content" : `field ${field}`;
  if (value === undefined) return `${name} is missing, it must be ${words}`;
  return `${name} must be ${words}: current value is ${JSON.stringify(value).slice(0, 80)}`;
}

function inner(field: string, key: string): string {
  return field === "" ? key : `${field}.${key}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
