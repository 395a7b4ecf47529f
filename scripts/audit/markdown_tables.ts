import type { PrintedTable } from "lib/audit/audit_table.ts";

const RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

/** The pipe tables of a Markdown text; each is named by the line of words above it, else by its number. */
export function markdownTables(text: string): PrintedTable[] {
  const lines = text.split(/\r?\n/);
  const found: PrintedTable[] = [];
  let name = "";
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (line.includes("|") && RULE.test(lines[at + 1] ?? "") && (lines[at + 1] ?? "").includes("-")) {
      const header = cellsOf(line);
      const cells: string[][] = [];
      for (at += 2; at < lines.length && lines[at]!.includes("|") && lines[at]!.trim() !== ""; at++) {
        const row = cellsOf(lines[at]!);
        cells.push(header.map((_, column) => row[column] ?? ""));
      }
      at--;
      const again = found.filter((table) => table.name === name || table.name.startsWith(`${name} (`)).length;
      found.push({
        name: name === "" || again > 0 ? `${name || "table"} (${again + 1})` : name,
        header,
        cells,
      });
    } else if (/^\s*#{1,6}\s|^\s*\*\*[^*]+\*\*:?\s*$|^[\p{Lu}][^.|]{2,60}:?$/u.test(line)) {
      name = line.replace(/^\s*#+\s*/, "").replaceAll(/[*`]/g, "").replace(/:\s*$/, "").trim();
    }
  }
  return found;
}

function cellsOf(line: string): string[] {
  return line.trim().replace(/^\|/, "").replace(/(?<!\\)\|$/, "").split(/(?<!\\)\|/).map((cell) =>
    cell.trim()
  );
}
