// Holds what data/published says against the texts that it was taken from.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readClaims } from "lib/store/claims.ts";
import { readExplained } from "lib/store/explained.ts";
import { listPublished, readPublished } from "lib/store/published.ts";
import { commandLine, main, refuse } from "./command_line.ts";
import { auditText, inWords } from "./published/audit_text.ts";

const HELP = `
BENCHBOOK_SOURCES=<folder> deno run --allow-read --allow-env scripts/published.ts [publication] [text file]

Checks, for one publication of data/published or for all, against <folder>/<publication>.txt (or the named file) that

  - the text is the one that publication.json was written from
  - every cell of every table stands in the text, character for character, in the order of the tables
  - every quote of claims.json stands in the text
  - every number of the text, in digits or in words, and every comparison is in a table or within a claim's quote,
    or explained.json says what furniture it is

and prints the counts. The texts are their authors' and are not part of this workspace. Exit code 1 if something differs.
`;

function textPath(id: string, named: string | undefined): string {
  if (named !== undefined) return named;
  const sources = Deno.env.get("BENCHBOOK_SOURCES");
  if (sources === undefined) {
    refuse("Cannot check without texts: name a text file, or set BENCHBOOK_SOURCES to their folder");
  }
  return join(sources, `${id}.txt`);
}

if (import.meta.main) {
  const [only, named] = commandLine(HELP, {}).positionals;
  await main(() => {
    let failed = false;
    for (const id of only === undefined ? listPublished() : [only]) {
      const path = textPath(id, named);
      if (!existsSync(path)) throw new RangeError(`Cannot check ${id} as its text ${path} does not exist`);
      const published = readPublished(id);
      const sources = {
        published,
        claims: readClaims(published),
        explained: readExplained(published.folder),
      };
      const found = auditText(sources, Deno.readTextFileSync(path));
      console.log(inWords(id, found));
      for (const problem of found.problems) console.log(`  ${problem}`);
      failed ||= found.problems.length > 0;
    }
    return Promise.resolve(failed ? 1 : 0);
  });
}
