import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Published, readPublished } from "lib/store/published.ts";
import { publishedProblems } from "./published.ts";

/** The folder of the sources' texts, which are not ours to redistribute. */
const sources = Deno.env.get("BENCHBOOK_SOURCES");
const text = sources === undefined ? null : join(sources, "carrier.txt");

Deno.test({
  name: "publishedProblems() finds none between Carrier's tables and Carrier's page",
  ignore: text === null || !existsSync(text),
  fn() {
    assert.deepEqual(publishedProblems(readPublished("carrier"), Deno.readTextFileSync(text!)), []);
  },
});

/** The page's tables as they would stand in a text. */
function printedText({ tables }: Published): string {
  const rows = Object.values(tables).flatMap((table) => [table.header, ...table.cells]);
  return rows.map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function withHash(published: Published, text: string): Published {
  return { ...published, sha256_of_text: createHash("sha256").update(text).digest("hex") };
}

Deno.test("publishedProblems() sees one changed character, and another text", () => {
  const published = readPublished("carrier");
  const original = printedText(published);
  assert.deepEqual(publishedProblems(withHash(published, original), original), []);
  const altered = original.replace("23,254", "23,245");
  const problems = publishedProblems(withHash(published, original), altered);
  assert.match(problems[0] ?? "", /SHA-256/);
  assert.match(problems[1] ?? "", /^throughput\.csv: row Carrier™ \| 23,254/);
  assert.equal(problems.length, 2);
});

Deno.test("publishedProblems() sees two tables with the same headings in each other's place", () => {
  const published = readPublished("carrier");
  const swapped = { ...published.tables, "latency-health": published.tables["latency-items"]! };
  const original = printedText(published);
  assert.notEqual(
    publishedProblems({ ...withHash(published, original), tables: swapped }, original).length,
    0,
  );
});
