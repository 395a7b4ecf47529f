// deno task report: is a write-up true.
import { commandLine, main, refuse } from "./command_line.ts";
import { printVerification } from "./report/print_verification.ts";
import { openWriteUp, verify } from "./report/verify.ts";

const HELP = `
deno task report verify <page.html | packed folder | executed notebook> [--trust]

Recomputes every number of a write-up from the raw rows, in a fresh kernel and without anything computed before, and
compares: the data's checksums, the executed notebook's outputs, and every section of the page. Names each number that
differs. The raw data are those packed beside the page (deno task notebooks export --with-data), else this workspace's.

  --trust   the write-up's code is not that of a notebook here; execute it all the same

Exit codes: 0 every number is confirmed, 1 something differs, 2 misuse.
`;

await main(async () => {
  const { values, positionals } = commandLine(HELP, { trust: { type: "boolean", default: false } });
  const [command, path, ...rest] = positionals;
  if (command !== "verify" || path === undefined || rest.length > 0) {
    refuse("Cannot go on as the command must be verify, with one page, folder or notebook");
  }
  const writeUp = await openWriteUp(path).catch((error) => {
    if (error instanceof TypeError) return refuse(error.message);
    throw error;
  });
  const { lines, confirmed } = printVerification(
    writeUp,
    await verify(writeUp, { trust: values.trust === true }),
  );
  for (const line of lines) console.log(line);
  return confirmed ? 0 : 1;
});
