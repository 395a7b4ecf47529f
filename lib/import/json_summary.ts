import { badInput } from "lib/import/bad_input.ts";
import type { ToolFigure } from "lib/import/tool_summary.ts";

/** The object that a JSON file holds. Throws `SyntaxError` when it is none. */
export function readJsonObject(path: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(Deno.readTextFileSync(path));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SyntaxError(`${path}: not JSON: ${error.message}`);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw badInput({ path, field: "content" }, "an object", value);
}

/** Every number and text of an object by its way there, `latency.mean`; `unitOf` is asked for each name. */
export function jsonFigures(record: object, unitOf: (name: string) => string, under = ""): ToolFigure[] {
  return Object.entries(record).flatMap(([key, value]): ToolFigure[] => {
    const name = under === "" ? key : `${under}.${key}`;
    if (typeof value === "object" && value !== null) return jsonFigures(value, unitOf, name);
    if (typeof value !== "number" && typeof value !== "string") return [];
    return [{ name, value, unit: unitOf(name) }];
  });
}
