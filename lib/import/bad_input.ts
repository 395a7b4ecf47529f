/** Where something stands in a tool's file. */
export interface Place {
  readonly path: string;
  /** From 1; a field without a line is of a file that is one value. */
  readonly line?: number;
  readonly field: string;
}

/** The error for a field of a tool's file that breaks a rule: path, line, field, rule and present value. */
export function badInput({ path, line, field }: Place, rule: string, value: unknown): SyntaxError {
  const at = line === undefined ? "" : `line ${line}: `;
  const shown = value === undefined ? "absent" : JSON.stringify(value)?.slice(0, 80);
  return new SyntaxError(`${path}: ${at}field ${field} must be ${rule}: current value is ${shown}`);
}

/** A finite number from 0, given as a number or as its digits. Throws `SyntaxError`. */
export function amount(value: unknown, place: Place): number {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number === "number" && Number.isFinite(number) && number >= 0) return number;
  throw badInput(place, "a number from 0", value);
}

/** A whole number from 0 as text or number. Throws `SyntaxError`. */
export function whole(value: unknown, place: Place): number {
  const number = amount(value, place);
  if (Number.isInteger(number)) return number;
  throw badInput(place, "a whole number", value);
}
