/**
 * Names that a cell imports and its modules do not export. Deno's kernel makes a cell's `import` a destructured
 * `await import()`, so that such a name is undefined without a word (Deno 2.9.6).
 */
import { resolve } from "node:path";
import { nearestWord } from "../nearest_word.ts";
import { type CellImport, cellImports } from "./cell_imports.ts";
import { inModule, typeCheck } from "./deno_tools.ts";

/** Runs code in the kernel that the cell is for; gives what an error says, null where there was none. */
export type AskKernel = (code: string) => Promise<string | null>;

/** What the kernel's modules lack: each of an import's names that is none of theirs, which are `present`. */
interface Absent extends CellImport {
  readonly present: readonly string[];
}

/**
 * Asks the kernel, before a cell runs, whether its modules export what it imports: the line, the module and the name
 * that it does not, or null. Relative modules are those of the kernel's folder `cwd`. Nothing of modules that cannot be imported, which the cell's own error tells, nor of types.
 */
export async function importError(
  code: string,
  ask: AskKernel,
  { cwd }: { readonly cwd: string },
): Promise<string | null> {
  const imports = cellImports(code);
  if (imports.length === 0) return null;
  const answer = await ask(probe(imports));
  if (answer === null || !answer.startsWith("[")) return null;
  const absent = JSON.parse(answer) as Absent[];
  const names = absent.flatMap((one) => one.names.map((name) => ({ ...one, name })));
  const kinds = await kindsOf(names, cwd);
  const problems = names.flatMap((one, i) =>
    kinds[i] === "type" ? [] : [problemText(one, kinds[i] === "value")]
  );
  return problems.length === 0 ? null : problems.join("; ");
}

/** Code that throws what is absent, as JSON. Statically named modules, as the kernel finds packages by these. */
function probe(imports: readonly CellImport[]): string {
  const parts = imports.map(({ specifier, names, line }) => {
    const text = JSON.stringify(specifier);
    return `await import(${text}).then((all) => ({ specifier: ${text}, line: ${line}, present: Object.keys(all), ` +
      `names: ${JSON.stringify(names)}.filter((name) => !(name in all)) }), () => ({ names: [] }))`;
  });
  return `{ const absent = [${parts.join(",\n")}].filter(({ names }) => names.length > 0);
    if (absent.length > 0) throw new Error(JSON.stringify(absent)); }`;
}

type Named = Absent & { readonly name: string };

type Kind = "type" | "value" | "absent";

/** By Deno's type check, as the kernel knows no types: a type is absent rightly, a value was added since it looked. */
async function kindsOf(names: readonly Named[], cwd: string): Promise<Kind[]> {
  if (names.length === 0) return [];
  const lines = names.map(({ specifier, name }, i) => {
    const path = /^\.{1,2}\//.test(specifier) ? resolve(cwd, specifier) : specifier;
    const asked = /^[\w$]+$/.test(name) ? name : JSON.stringify(name);
    return `import { ${asked} as name_${i} } from ${
      JSON.stringify(path)
    }; export const value_${i} = name_${i};`;
  });
  const remarks = await inModule(lines.join("\n") + "\n", async (path) => {
    const all = await typeCheck([path]).catch(() => null);
    return all?.filter((remark) => remark.path === path);
  });
  if (remarks === undefined) return names.map(() => "type"); // not known: no cell is refused that may be sound
  return names.map((_, i) => {
    const said = remarks.filter(({ line }) => line === i + 1).map(({ message }) => message);
    if (said.some((message) => ONLY_A_TYPE.test(message))) return "type";
    return said.length > 0 ? "absent" : "value";
  });
}

/** It refers to a type, it is a namespace of types, or it is exported or imported as a type. */
const ONLY_A_TYPE = /^TS(2693|2708|1361|1362) /;

function problemText({ specifier, name, line, present }: Named, added: boolean): string {
  const what = name === "default" ? "has no default export" : `does not export ${JSON.stringify(name)}`;
  const near = nearestWord(name, present.filter((one) => one !== "default"));
  const hint = added
    ? ": it was added after the kernel had read the module: restart the kernel"
    : near === null || name === "default"
    ? ""
    : `: did you mean "${near}"?`;
  return `line ${line}: "${specifier}" ${what}${hint}`;
}
