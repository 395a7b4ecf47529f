// deno task report: is a write-up true.
import { dirname } from "node:path";
import { commandLine, main, refuse } from "./command_line.ts";
import { ARCHIVE, unpackArchive } from "./notebooks/archive.ts";
import { printVerification } from "./report/print_verification.ts";
import { openWriteUp, verify } from "./report/verify.ts";

const HELP = `
deno task report verify <packed .tar.gz or its folder | page.html | executed notebook> [--trust]

Recomputes every number of a write-up from the raw rows, in a fresh kernel and without anything computed before, and
compares: the data's checksums, the executed notebook's outputs, and every section of the page. Names each number that
differs. The raw data are those packed with the page (deno task notebooks export --with-data), else this workspace's.

  --trust   the write-up's code is not that of a notebook here; execute it all the same

Exit codes: 0 every number is confirmed, 1 something differs, 2 misuse.
`;

await main(async () => {
  const { values, positionals } = commandLine(HELP, { trust: { type: "boolean", default: false } });
  const [command, path, ...rest] = positionals;
  if (command !== "verify" || path === undefined || rest.length > 0) {
    refuse("Cannot go on as the command must be verify, with one archive, folder, page or notebook");
  }
  const trust = values.trust === true;
  if (!path.endsWith(ARCHIVE)) return await report(path, { trust });
  await using unpacked = await unpackArchive(path);
  return await report(unpacked.folder, { trust, within: `${dirname(unpacked.folder)}/` });
});

/** Prints what a verification found; paths begin `within` a folder that is gone afterwards. */
async function report(
  path: string,
  { trust, within = "" }: { readonly trust: boolean; readonly within?: string },
): Promise<number> {
  const writeUp = await openWriteUp(path).catch((error) => {
    if (error instanceof TypeError) return refuse(error.message);
    throw error;
  });
  const { lines, confirmed } = printVerification(writeUp, await verify(writeUp, { trust }));
  for (const line of lines) console.log(within === "" ? line : line.replaceAll(within, ""));
  return confirmed ? 0 : 1;
}
