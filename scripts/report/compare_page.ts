import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { articleOf, type Block } from "../notebooks/article.ts";
import { appendixOf, type FolderOf } from "../notebooks/appendix.ts";
import { compareParts, type Comparison, type Part } from "../notebooks/compare_outputs.ts";
import { pageMarkdown } from "../notebooks/export_md.ts";
import type { Notebook } from "../notebooks/notebook_file.ts";
import { figureSvg } from "../notebooks/output_kind.ts";
import { drawingLine, htmlLines } from "../notebooks/output_lines.ts";
import { pageHtml } from "../notebooks/page_html.ts";
import { runRecord } from "../notebooks/stamp.ts";

/** A page as it is against the page that the recomputed notebook gives, section by section. */
export async function comparePage(
  path: string,
  { kept, fresh, folderOf }: {
    readonly kept: Notebook;
    readonly fresh: Notebook;
    readonly folderOf: FolderOf;
  },
): Promise<Comparison> {
  const page = await Deno.readTextFile(path);
  // When it was made, and from which commit, is the page's own; what it was made from is read anew.
  const record = { ...runRecord(kept), data: runRecord(fresh)?.data ?? [] };
  const notebook = { ...fresh, metadata: { ...fresh.metadata, benchbook: record } };
  const stale = notebook.cells.map(() => null);
  const appendix = await appendixOf(notebook, folderOf);
  const name = basename(path).replace(/\.\w+$/, "");
  if (path.endsWith(".md")) {
    const again = pageMarkdown(notebook, { figures: `${name}_figures`, stale, appendix });
    const folder = join(dirname(path), `${name}_figures`);
    const drawn = articleOf(notebook).sections.flatMap(({ blocks }) => blocks.flatMap(drawingPart));
    const kept = drawn.map(({ where }) => ({ where, lines: drawingLine(fileText(join(folder, where))) }));
    return compareParts([...textParts(page), ...kept], [...textParts(again), ...drawn]);
  }
  return compareParts(sections(page), sections(pageHtml(notebook, { name, stale, appendix })));
}

function sections(page: string): Part[] {
  const found = page.matchAll(/<section data-cell="([^"]*)"[^>]*>([^]*?)<\/section>/g);
  return [...found].map(([, id = "", html = ""]) => ({ where: id, lines: htmlLines(html) }));
}

/** A figure by the name of its file. */
function drawingPart(block: Block): Part[] {
  const drawing = block.kind === "figure" ? figureSvg(block.html) : null;
  if (block.kind !== "figure" || drawing === null) return [];
  return [{ where: `figure-${block.number}.svg`, lines: drawingLine(drawing.svg) }];
}

function fileText(path: string): string | null {
  return existsSync(path) ? Deno.readTextFileSync(path) : null;
}

function textParts(text: string): Part[] {
  const lines = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  return [{ where: "text", lines }];
}
