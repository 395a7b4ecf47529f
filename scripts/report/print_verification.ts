import { printDifference } from "../notebooks/compare_outputs.ts";
import { joined, type Notebook } from "../notebooks/notebook_file.ts";
import { workspacePath } from "../notebooks/pack.ts";
import type { DataState } from "./data_problems.ts";
import type { Verification, WriteUp } from "./verify.ts";

const MOST = 40;

/** A verification in words, and whether it confirms the write-up. */
export function printVerification(
  writeUp: WriteUp,
  { data, sameCode, failure, compared }: Verification,
): { readonly lines: readonly string[]; readonly confirmed: boolean } {
  const differences = compared.flatMap(({ found }) => found.differences).length;
  const gone = data.some((state) => state.gone);
  const confirmed = differences === 0 && failure === null &&
    data.every(({ problems }) => problems.length === 0) &&
    compared.length > 0;
  const lines = [
    ...data.flatMap(dataLines),
    sameCode
      ? "code: the modules and packages it was made with"
      : "code: other modules or packages than those it was made with; differences may come from there",
    ...failure === null ? [] : [failure],
    ...compared.flatMap(({ path, found: { numbers, drawings, differences } }) => [
      `${workspacePath(path)}: ${numbers.toLocaleString("en")} numbers and ${drawings} drawings, ` +
      (differences.length === 0 ? "all as recomputed" : `${differences.length} lines differ`),
      ...differences.slice(0, MOST).map((difference) => `  ${printDifference(difference)}`),
      ...differences.length > MOST ? [`  … and ${differences.length - MOST} more`] : [],
    ]),
    ...writeUp.pages.filter((page) => page.endsWith(".pdf")).map((page) =>
      `${workspacePath(page)}: not read; it is a print of the page`
    ),
    typedLine(writeUp.notebook),
    verdict({ confirmed, gone, compared: compared.length }),
  ];
  return { lines, confirmed };
}

function dataLines({ asked, files, problems }: DataState): string[] {
  if (problems.length === 0) return [`${asked}: ${files} files, every checksum holds`];
  return [`${asked}: ${problems.length} problems`, ...problems.map((problem) => `  ${problem}`)];
}

function verdict(
  { confirmed, gone, compared }: { confirmed: boolean; gone: boolean; compared: number },
): string {
  if (confirmed) {
    return "Confirmed: every computed number was made again from the raw rows, and is as printed";
  }
  if (gone) return "Not verified: data are missing";
  return compared === 0 ? "Not verified: there was nothing to compare" : "NOT confirmed";
}

/** Numbers in the prose are typed by hand: nobody computes them, so nobody can recompute them. */
function typedLine({ cells }: Notebook): string {
  const prose = cells.filter(({ cell_type }) => cell_type === "markdown").map(({ source }) =>
    joined(source).replace(/^\[\^[\w-]+\]:[^]*?(?=\n\s*\n|\n\[\^|$(?![^]))/gm, "").replace(
      /`[^`]*`|\]\([^)]*\)/g,
      "",
    )
  );
  const numbers = prose.flatMap((text) => [...text.matchAll(/(?<![\w.])\d[\d,]*(?:\.\d+)?/g)]).length;
  return numbers === 0
    ? "prose: no number in it is typed by hand"
    : `prose: ${numbers} numbers are typed by hand, and not computed: they are compared with the source only`;
}
