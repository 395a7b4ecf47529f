/** A notebook as one page that needs nothing else: no network, no front-end, no kernel. */
import { basename, dirname } from "node:path";
import { sourceHash } from "./execute.ts";
import { highlight } from "./highlight.ts";
import { escapeHtml } from "./html_text.ts";
import { type Heading, PageMarkdown } from "./markdown_html.ts";
import { type Cell, hasTag, joined, type Notebook, readNotebook } from "./notebook_file.ts";
import { outputHtml } from "./output_html.ts";
import { PAGE_STYLE } from "./page_style.ts";

/** The browser itself refuses every request that the page might make. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; " +
  "font-src data:";

const TOOLS = `<div class="tools"><button type="button">show all code</button></div><script>
document.querySelector(".tools button").addEventListener("click", ({ target }) => {
  const cells = [...document.querySelectorAll("details.code")];
  const open = cells.some((cell) => !cell.open);
  for (const cell of cells) cell.open = open;
  target.textContent = open ? "hide all code" : "show all code";
});
</script>`;

/**
 * Writes the page of an executed notebook. Where a cell's outputs were not made by its present source, or it was
 * never run, the page says so.
 */
export async function exportHtml(executedPath: string, htmlPath: string): Promise<void> {
  const notebook = await readNotebook(executedPath);
  await Deno.mkdir(dirname(htmlPath), { recursive: true });
  await Deno.writeTextFile(htmlPath, pageHtml(notebook, basename(executedPath, ".ipynb")));
}

/** The page of a notebook; `name` is its title if it has no heading. */
export function pageHtml(notebook: Notebook, name: string): string {
  const markdown = new PageMarkdown();
  const body = notebook.cells.map((cell) => cellHtml(cell, markdown)).join("\n");
  const title = markdown.headings.find(({ depth }) => depth === 1)?.text ?? escapeHtml(name);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<div class="page">
<nav aria-label="Contents">${contents(markdown.headings)}</nav>
<main>
${TOOLS}
${body}
${footer(notebook)}
</main>
</div>
</body>
</html>
`;
}

function cellHtml(cell: Cell, markdown: PageMarkdown): string {
  const source = joined(cell.source);
  if (cell.cell_type === "markdown") return markdown.render(source);
  if (cell.cell_type === "raw" || source.trim() === "") return "";
  const outputs = (cell.outputs ?? []).map((output) => outputHtml(output, (text) => markdown.render(text)));
  return [codeHtml(cell, source), staleHtml(cell, source), ...outputs].join("\n");
}

function codeHtml(cell: Cell, source: string): string {
  const first = source.split("\n").find((line) => line.trim() !== "") ?? "";
  const label = hasTag(cell, "injected-parameters") ? "parameters of this run " : "";
  const open = label === "" ? "" : " open";
  return `<details class="code"${open}><summary>${label}<code>${escapeHtml(first)}</code></summary>` +
    `<pre><code>${highlight(source)}</code></pre></details>`;
}

function staleHtml({ metadata }: Cell, source: string): string {
  const stamp = metadata.benchbook?.source_sha256;
  if (stamp === sourceHash(source)) return "";
  return stamp === undefined
    ? `<p class="stale">This cell was not run.</p>`
    : `<p class="stale">What follows was made by another version of this cell.</p>`;
}

function contents(headings: readonly Heading[]): string {
  const items = headings.filter(({ depth }) => depth <= 4).map(({ id, depth, text }) =>
    `<li class="depth-${depth}"><a href="#${escapeHtml(id)}">${text}</a></li>`
  );
  return `<ol>${items.join("")}</ol>`;
}

/** When and with what it was run, from the runner's own stamp. */
function footer({ metadata }: Notebook): string {
  const about = metadata["benchbook"] as { started_at?: unknown; deno?: unknown } | undefined;
  if (about === undefined) return "";
  return `<footer>Run ${escapeHtml(String(about.started_at))} with Deno ${
    escapeHtml(String(about.deno))
  }.</footer>`;
}
