import assert from "node:assert/strict";
import { join } from "node:path";
import { ROOT } from "lib/store/paths.ts";

const GALLERY = "notebooks/gallery.ipynb";

/** Every function of lib/plots that returns a figure, by the file that it stands in. */
function figureFunctions(): { file: string; name: string }[] {
  const folder = join(ROOT, "lib/plots");
  const files = [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => name.endsWith(".ts") && !name.endsWith("_test.ts"));
  return files.flatMap((file) => {
    // A signature ends at the first line that closes it; its return type stands there.
    const signatures = Deno.readTextFileSync(join(folder, file)).split(/^export function /m).slice(1);
    return signatures.filter((text) =>
      /^[^{]*(?:\{[^}]*\}[^{]*)*?\): Figure \{$/m.test(text.split("\n}\n")[0] ?? "")
    )
      .map((text) => ({ file, name: /^\w+/.exec(text)?.[0] ?? "" }));
  });
}

function cellsOf(path: string): { kind: string; text: string }[] {
  const notebook = JSON.parse(Deno.readTextFileSync(join(ROOT, path))) as {
    cells: { cell_type: string; source: string[] }[];
  };
  return notebook.cells.map(({ cell_type, source }) => ({ kind: cell_type, text: source.join("") }));
}

/** Figures of measurements of the instrument itself, which no experiment holds, are shown where these are. */
function shownIn(file: string): string {
  return file.startsWith("instrument_") ? "notebooks/methods/instrument.ipynb" : GALLERY;
}

Deno.test("the gallery shows every figure of lib/plots, imported from its own file", () => {
  const all = figureFunctions();
  assert.ok(all.length >= 28, `only ${all.length} were found`);
  for (const { file, name } of all) {
    const code = cellsOf(shownIn(file)).filter(({ kind }) => kind === "code").map(({ text }) => text).join(
      "\n",
    );
    assert.ok(code.includes(`from "lib/plots/${file}"`), `${file} is not imported`);
    assert.match(code, new RegExp(`\\b${name}\\(`), `${name}() is not called`);
  }
});

Deno.test("each figure has a file of its own", () => {
  const files = figureFunctions().map(({ file }) => file);
  assert.equal(new Set(files).size, files.length);
});

Deno.test("the gallery says of each figure what it answers and what it hides", () => {
  const cells = cellsOf(GALLERY);
  const headed = cells.filter(({ kind, text }) => kind === "markdown" && /^## /m.test(text));
  assert.ok(headed.length >= figureFunctions().filter(({ file }) => shownIn(file) === GALLERY).length);
  for (const { text } of headed) {
    assert.match(text, /\*\*Answers:\*\* \S/, text);
    assert.match(text, /\*\*Hides:\*\* \S/, text);
  }
});
