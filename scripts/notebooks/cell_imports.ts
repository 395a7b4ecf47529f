/** What a cell imports by name, read off its text. */

/** The names that one statement asks a module for. */
export interface CellImport {
  /** As the cell writes it. */
  readonly specifier: string;
  /** As the module calls them: "default" for a default import; none of types that are imported as such. */
  readonly names: readonly string[];
  /** Counts from 1. */
  readonly line: number;
}

/** Comments and strings are passed over, so that an import in one is none. */
const TOKEN = new RegExp(
  [
    /\/\/[^\n]*|\/\*[^]*?\*\//, // comments
    /(?<![\w$.])(?:import|export)\s+(?<clause>(?:[\w$*{},\s]|"[^"\n]*"|'[^'\n]*'|\/\/[^\n]*|\/\*[^]*?\*\/)+?)\s*\bfrom\s*(?<quote>["'])(?<specifier>[^"'\n]+)\k<quote>/,
    /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[^]|[^`\\])*`/, // strings
  ].map(({ source }) => source).join("|"),
  "g",
);

/** Every static import of a cell that asks for names. */
export function cellImports(code: string): CellImport[] {
  return [...code.matchAll(TOKEN)].flatMap(({ index, groups }) => {
    const { clause, specifier } = groups ?? {};
    if (clause === undefined || specifier === undefined) return [];
    const names = namesOf(clause);
    return names.length === 0 ? [] : [{ specifier, names, line: code.slice(0, index).split("\n").length }];
  });
}

/** Of `a, { b, c as d, type E }`: default, b and c. */
function namesOf(clause: string): string[] {
  if (/^type\s+(?!,|from\b)/.test(clause)) return [];
  const bare = clause.replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, "");
  const braced = /\{([^}]*)\}/.exec(bare)?.[1] ?? "";
  const named = braced.split(",").map((part) => part.trim()).filter((part) =>
    part !== "" && !/^type\s/.test(part)
  )
    .map((part) => part.replace(/\s+as\s[^]*$/, "").replace(/^["'](.*)["']$/, "$1"));
  const whole = bare.replace(/\{[^}]*\}/, "").replace(/\*\s+as\s+[\w$]+|\*/, "").replaceAll(",", "").trim();
  return whole === "" ? named : ["default", ...named];
}
