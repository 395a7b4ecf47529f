import { globSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** One import of one file, both relative to the workspace; npm packages by their bare name. */
export interface Import {
  readonly file: string;
  readonly target: string;
}

const SPECIFIER =
  /(?:^|\s)(?:import|export)\s(?:[^"'`;]*?\sfrom\s)?["']([^"']+)["']|\bimport\(["']([^"']+)["']\)/g;

/** Every import of every source file and notebook below the workspace's folder. Tests and stacks' sources are left out. */
export function readImports(root: string): Import[] {
  const files = globSync(["lib/**/*.ts", "scripts/**/*.ts", "notebooks/**/*.ipynb"], { cwd: root })
    .filter((file) => !/_(test|bench)\.ts$|^scripts\/stacks\/[^/]+\/(?!stack\.ts$)/.test(file));
  return files.sort().flatMap((file) => importsOf(file, codeOf(join(root, file))));
}

function importsOf(file: string, code: string): Import[] {
  return [...code.matchAll(SPECIFIER)].map(([, stated, dynamic]) => {
    const specifier = (stated ?? dynamic) as string;
    const target = specifier.startsWith(".") ? normalize(join(dirname(file), specifier)) : specifier;
    return { file, target };
  });
}

function codeOf(path: string): string {
  const text = Deno.readTextFileSync(path);
  if (!path.endsWith(".ipynb")) return text;
  const { cells } = JSON.parse(text) as { cells: { cell_type: string; source: string | string[] }[] };
  return cells.filter((cell) => cell.cell_type === "code").map((cell) => [cell.source].flat().join("")).join(
    "\n",
  );
}
