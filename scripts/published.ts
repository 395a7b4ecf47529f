/** Holds the tables of a publication against the text they were taken from, character for character. */
import { createHash } from "node:crypto";
import { type Published, readPublished } from "lib/store/published.ts";
import { commandLine, main, refuse } from "./command_line.ts";

const HELP = `
deno run --allow-read scripts/published.ts <publication> <text file>

Checks that every cell of every table of data/published/<publication> stands in its row of the text, and that
the text is the one that publication.json was written from. Exit code 1 if not.
`;

/** What differs between a publication and the text, a sentence each; empty when nothing does. */
export function publishedProblems(published: Published, text: string): string[] {
  const sha256 = createHash("sha256").update(text).digest("hex");
  const problems = sha256 === published.sha256_of_text ? [] : [
    `the text's SHA-256 is ${sha256}, publication.json has ${published.sha256_of_text}`,
  ];
  const lines = text.split("\n").map(cellsOf);
  // Rows are looked for after the last one found: tables with the same headings are told apart by their order.
  let at = 0;
  for (const table of Object.values(published.tables)) {
    for (const row of [table.header, ...table.cells]) {
      const found = lines.findIndex((cells, i) => i >= at && sameCells(cells, row));
      if (found === -1) {
        problems.push(`${table.file}: row ${row.join(" | ")} is not in the text, or not in this order`);
      } else at = found + 1;
    }
  }
  return problems;
}

function cellsOf(line: string): string[] {
  return line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
}

function sameCells(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((cell, i) => cell === b[i]);
}

if (import.meta.main) {
  const [id, path] = commandLine(HELP, {}).positionals;
  if (id === undefined || path === undefined) {
    refuse("Cannot check as a publication and a text file must be named");
  }
  await main(() => {
    const problems = publishedProblems(readPublished(id), Deno.readTextFileSync(path));
    console.log(problems.length === 0 ? `${id}: every cell stands in ${path}` : problems.join("\n"));
    return Promise.resolve(problems.length === 0 ? 0 : 1);
  });
}
