import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Claim } from "lib/store/claims_shape.ts";
import { readClaims } from "lib/store/claims.ts";
import type { Explained } from "lib/store/explained.ts";
import { readExplained } from "lib/store/explained.ts";
import { type Published, readPublished } from "lib/store/published.ts";
import { auditText, inWords, type TextSources } from "./published/audit_text.ts";

/** The folder of the sources' texts, which are not ours to redistribute. */
const folder = Deno.env.get("BENCHBOOK_SOURCES");

const ROWS = { carrier: 6, "web-api": 68, doolang: 4, microservices: 18, chopin: 7 } as const;

for (const id of Object.keys(ROWS)) {
  const path = folder === undefined ? null : join(folder, `${id}.txt`);
  Deno.test({
    name: `auditText() finds every cell, quote and number of ${id} in its text`,
    ignore: path === null || !existsSync(path),
    fn() {
      const found = auditText(sourcesOf(id), Deno.readTextFileSync(path!));
      assert.deepEqual(found.problems, []);
      assert.equal(inWords(id, found).match(/, 0 left$/gm)?.length, 3, "digits, words and comparisons");
      const numbers = found.signs.find(({ sign }) => sign === "numbers")!;
      assert.ok(
        numbers.as_figures >= numbers.in_claims * 0.75,
        "claims speak of the numbers that they quote",
      );
    },
  });
}

Deno.test("the publications have the rows that they print, each with a stack of ours or the reason why not", () => {
  for (const [id, rows] of Object.entries(ROWS)) {
    const { tables, stacks } = readPublished(id);
    const first = Object.values(tables).find(({ columns }) => Object.keys(columns).length > 0)!;
    assert.equal(first.cells.length, rows, id);
    for (const [name, { stack, why }] of Object.entries(stacks)) {
      assert.ok(stack !== null || (why ?? "") !== "", `${id}: ${name}`);
    }
  }
});

function sourcesOf(id: string): TextSources {
  const published = readPublished(id);
  return { published, claims: readClaims(published), explained: readExplained(published.folder) };
}

/** Carrier's tables as they would stand in a text, and nothing else. */
function printedText({ tables }: Published): string {
  const rows = Object.values(tables).flatMap((table) => [table.header, ...table.cells]);
  return rows.map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function problemsOf(
  published: Published,
  text: string,
  more: { readonly claims?: readonly Claim[]; readonly explained?: readonly Explained[] } = {},
): readonly string[] {
  const hashed = { ...published, sha256_of_text: createHash("sha256").update(text).digest("hex") };
  return auditText({ published: hashed, claims: more.claims ?? [], explained: more.explained ?? [] }, text)
    .problems;
}

Deno.test("auditText() sees one changed character, and another text", () => {
  const published = readPublished("carrier");
  const original = printedText(published);
  assert.deepEqual(problemsOf(published, original), []);
  const altered = original.replace("23,254", "23,245");
  const hashed = { ...published, sha256_of_text: createHash("sha256").update(original).digest("hex") };
  const { problems } = auditText({ published: hashed, claims: [], explained: [] }, altered);
  assert.match(problems[0] ?? "", /SHA-256/);
  assert.match(problems[1] ?? "", /^throughput\.csv: row Carrier™ \| 23,254/);
  assert.equal(
    problems.filter((problem) => /^numbers: in no table/.test(problem)).length,
    3,
    "the row is no table's now",
  );
});

Deno.test("auditText() sees two tables with the same headings in each other's place", () => {
  const published = readPublished("carrier");
  const swapped = { ...published.tables, "latency-health": published.tables["latency-items"]! };
  assert.notEqual(problemsOf({ ...published, tables: swapped }, printedText(published)).length, 0);
});

Deno.test("auditText() sees a number that is nowhere, a quote that is not there and an idle reason", () => {
  const published = readPublished("carrier");
  const text = `${printedText(published)}\nIt is 2.5 times as fast, of v1.0, on port 8080.`;
  const [claim] = readClaims(published);
  const claims = [{ ...claim!, quote: "It is 2.5 times as fast" }];
  const explained = [{ kind: "name", text: "v1.0", why: "a version" }, {
    kind: "code",
    pattern: String.raw`port \d+\.$`,
    why: "a port",
  }] as const;
  assert.deepEqual(problemsOf(published, text, { claims, explained }), []);
  const left = problemsOf(published, text, { claims, explained: explained.slice(1) });
  assert.equal(left.length, 1, left.join());
  assert.match(left[0]!, /^numbers: in no table and no claim, and not explained: 1\.0 in line 43: …/);
  const idle = problemsOf(published, text, {
    claims,
    explained: [...explained, { kind: "name", text: "fast", why: "speed" }],
  });
  assert.deepEqual(idle, ["explained.json: an entry explains nothing: speed (fast)"]);
  const misquoted = problemsOf(published, text, {
    claims: [{ ...claim!, quote: "It is 2.5x as fast" }],
    explained,
  });
  assert.equal(misquoted[0], 'claims.json: quote "It is 2.5x as fast" is not in the text');
});

Deno.test("auditText() reads bar charts within their frame, remarks and broken characters included", () => {
  const published = readPublished("chopin");
  const { throughput } = published.tables;
  const { heading, printed, cells } = throughput!;
  const only = { ...published, tables: { throughput: throughput! } };
  const line = ([name, bar, value, remark]: readonly string[]) =>
    `${printed!.frame} ${name}   ${bar}   ${value} ${printed!.frame} ${remark}`;
  const text = [heading, ...cells.map(line)].join("\n");
  assert.deepEqual(problemsOf(only, text), []);
  assert.match(
    problemsOf(only, text.replace("642,795", "692,828"))[0] ?? "",
    /^throughput\.csv: row may-minihttp/,
  );
  const shorter = text.replace(printed!.block!, "");
  assert.match(problemsOf(only, shorter)[0] ?? "", /^throughput\.csv: row Chopin/, "a bar is a cell too");
  assert.match(
    problemsOf(only, text.replace(heading!, "## Throughput"))[0] ?? "",
    /heading ## JSON Throughput/,
  );
});

Deno.test("auditText() looks for cells of sentences in these, as whole numbers", () => {
  const published = readPublished("microservices");
  const { express } = published.tables;
  const only = { ...published, tables: { express: express! } };
  const text = [express!.heading, ...express!.printed!.quotes!].join("\n");
  assert.deepEqual(problemsOf(only, text), []);
  const cells = [express!.cells[0]!.map((cell) => cell === "667" ? "66" : cell)];
  const part = { ...only, tables: { express: { ...express!, cells } } };
  assert.deepEqual(problemsOf(part, text), ["express.csv: cell 66 is in none of its quotes"]);
});
