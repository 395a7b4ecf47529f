/** Parameters of a notebook run, by papermill's convention (https://papermill.readthedocs.io). */
import { type Cell, hasTag, joined } from "./notebook_file.ts";

/** Values by name; they must be JSON. */
export type Parameters = Readonly<Record<string, unknown>>;

/** Reads `name=value`: the value is JSON if it parses as JSON, otherwise text. */
export function parseParameter(argument: string): readonly [name: string, value: unknown] {
  const at = argument.indexOf("=");
  if (at < 1) {
    throw new TypeError(`Cannot read a parameter as it must be name=value: current value is ${argument}`);
  }
  const text = argument.slice(at + 1);
  try {
    return [argument.slice(0, at), JSON.parse(text)];
  } catch {
    return [argument.slice(0, at), text];
  }
}

/**
 * The cells with one more after the cell tagged `parameters`, which sets the given values anew. Throws a
 * TypeError for a name that the tagged cell does not declare: a misspelt parameter must not pass in silence.
 */
export function injectParameters(cells: readonly Cell[], parameters: Parameters): Cell[] {
  const kept = cells.filter((cell) => !hasTag(cell, "injected-parameters"));
  const names = Object.keys(parameters);
  if (names.length === 0) return kept;
  const at = kept.findIndex((cell) => cell.cell_type === "code" && hasTag(cell, "parameters"));
  const declared = declarations(joined(kept[at]?.source));
  const unknown = names.find((name) => !declared.has(name));
  if (unknown !== undefined) {
    const known = [...declared.keys()].join(", ") || "nothing";
    throw new TypeError(
      `Cannot set parameter ${unknown} as the cell tagged "parameters" must declare it: it declares ${known}`,
    );
  }
  const lines = names.map((name) => `${declared.get(name)} ${name} = ${JSON.stringify(parameters[name])};`);
  const cell: Cell = {
    cell_type: "code",
    execution_count: null,
    id: "injected-parameters",
    metadata: { tags: ["injected-parameters"] },
    outputs: [],
    source: lines.join("\n"),
  };
  return kept.toSpliced(at + 1, 0, cell);
}

/** Name → keyword: the kernel takes a second declaration with the keyword of the first. */
function declarations(source: string): ReadonlyMap<string, string> {
  const found = source.matchAll(/^(const|let|var)\s+([\w$]+)/gm);
  return new Map([...found].map(([, keyword = "", name = ""]) => [name, keyword]));
}
