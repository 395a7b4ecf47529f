import assert from "node:assert/strict";
import { join } from "node:path";
import { ROOT } from "lib/store/paths.ts";
import { listPublished, readPublished } from "lib/store/published.ts";
import { publicationsBlock, withPublications } from "./readme_publications.ts";

Deno.test("withPublications() leaves the README as it is: its table is that of the committed samples", async () => {
  const readme = await Deno.readTextFile(join(ROOT, "README.md"));
  assert.match(readme, /<!-- publications: begin -->/);
  assert.equal(await withPublications(readme), readme);
});

Deno.test("publicationsBlock() has a line for every printed table with numbers, whose parts add up to its cells", async () => {
  const block = await publicationsBlock();
  for (const id of listPublished()) {
    const { tables, rows } = readPublished(id);
    for (const { name, columns } of Object.values(tables)) {
      if (Object.keys(columns).length === 0) continue;
      const line = block.split("\n").map((text) => text.split("|").map((cell) => cell.trim()))
        .find(([, publication, table]) => publication === id && table === name);
      const [cells, ...parts] = line!.slice(3, 12).map(Number);
      assert.equal(
        cells,
        rows.filter((cell) => cell.table === name && cell.value !== null).length,
        `${id} ${name}`,
      );
      assert.equal(parts.reduce((sum, part) => sum + part, 0), cells, `${id} ${name}`);
    }
  }
});
