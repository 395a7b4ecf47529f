import assert from "node:assert/strict";
import { findBrowser, NoBrowserError } from "./chromium.ts";
import { type Prepared, writeFigureFiles, writeForm } from "./export.ts";
import { codeCell, figureOutput, inFolder, notebookOf } from "./sample_notebook.ts";

const PAGE: Prepared = {
  notebook: notebookOf({ ...codeCell("a;"), outputs: [figureOutput("one")] }),
  name: "a",
  stale: [null],
  appendix: "",
};

function browserIsMissing(): boolean {
  try {
    findBrowser();
    return false;
  } catch {
    return true;
  }
}

Deno.test("writeForm() and writeFigureFiles() say in one line that a browser is missing; SVG needs none", async () => {
  const before = Deno.env.get("CHROME");
  Deno.env.set("CHROME", "/no/such/browser");
  try {
    await inFolder(async (path) => {
      await assert.rejects(writeForm(PAGE, path("a"), "pdf"), NoBrowserError);
      const { folder, problem } = await writeFigureFiles(PAGE, path("a"));
      assert.match(problem ?? "", /^PDF and PNG need Chromium or Chrome, and none was found: [^\n]+$/);
      assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name), ["figure-1.svg"]);
    });
  } finally {
    if (before === undefined) Deno.env.delete("CHROME");
    else Deno.env.set("CHROME", before);
  }
});

Deno.test({
  name: "writeForm() prints a PDF and writeFigureFiles() draws PNG files at twice the size",
  ignore: browserIsMissing(),
  async fn() {
    await inFolder(async (path) => {
      const pdf = await Deno.readFile(await writeForm(PAGE, path("a"), "pdf"));
      assert.equal(new TextDecoder().decode(pdf.slice(0, 5)), "%PDF-");
      const { folder, problem } = await writeFigureFiles(PAGE, path("a"));
      assert.equal(problem, null);
      const png = await Deno.readFile(`${folder}/figure-1.png`);
      const size = new DataView(png.buffer, 16, 8);
      assert.deepEqual([size.getUint32(0), size.getUint32(4)], [80, 40]);
    });
  },
});
