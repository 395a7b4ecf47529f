/** Blocks of an article as HTML. */
import type { Block } from "./article.ts";
import { highlight } from "./highlight.ts";
import { escapeHtml } from "./html_text.ts";
import type { PageMarkdown } from "./markdown_html.ts";
import { outputHtml } from "./output_html.ts";
import { isExplorerHtml, tableCells } from "./output_kind.ts";
import type { Stale } from "./stamp.ts";

/** Tables with more rows than this may be cut by the end of a printed page. */
const UNCUT_ROWS = 28;

/** A cell of more characters than this makes a table of several columns print smaller. */
const WORDY = 60;

const WHY: Readonly<Record<Stale, string>> = {
  "never run":
    "This cell was not run by the workspace's own runner: nothing says what its outputs belong to.",
  "cell changed": "Stale: what follows was made by another version of this cell.",
  "earlier cell changed": "Stale: a cell before this one was changed after what follows was made.",
  "data changed": "Stale: the data have changed since what follows was made.",
  "code changed":
    "Stale: code that this notebook imports has changed since it was run; no output was made again.",
};

/** One block. HTML that a cell put out goes in as it is: its code ran anyway. */
export function blockHtml(block: Block, markdown: PageMarkdown): string {
  switch (block.kind) {
    case "prose":
      return markdown.render(block.source);
    case "code":
      return codeHtml(block.source, block.parameters);
    case "stale":
      return `<p class="stale">${WHY[block.why]}</p>`;
    case "figure":
      return figureHtml(block.html, block.number);
    case "table":
      return tableHtml(block, markdown);
    case "output":
      return outputHtml(block.output, (source) => markdown.render(source));
  }
}

function codeHtml(source: string, parameters: boolean): string {
  const first = source.split("\n").find((line) => line.trim() !== "") ?? "";
  const [label, open] = parameters ? ["parameters of this run ", " open"] : ["", ""];
  return `<details class="code"${open}><summary>${label}<code>${escapeHtml(first)}</code></summary>` +
    `<pre><code>${highlight(source)}</code></pre></details>`;
}

function figureHtml(html: string, number: number): string {
  const label = `<b class="label">Figure ${number}.</b> `;
  const inner = isExplorerHtml(html)
    ? `${html}<div class="caption">${label}Interactive: brush a span of time, point at a curve.</div>`
    : html.replace(/(<figcaption[^>]*>)/, (head) => head + label);
  return `<div class="figure" id="figure-${number}">${inner}</div>`;
}

function tableHtml(
  { html, number, caption }: Extract<Block, { kind: "table" }>,
  markdown: PageMarkdown,
): string {
  const { rows } = tableCells(html);
  const columns = rows[0]?.length ?? 0;
  const wordy = columns > 4 && rows.flat().some((cell) => cell.length > WORDY);
  const width = columns > 11 ? "wide" : columns > 7 || wordy ? "middling" : "narrow";
  const kind = rows.length > UNCUT_ROWS ? "long" : "short";
  const words = `<b class="label">Table ${number}.</b> ${caption === null ? "" : markdown.inline(caption)}`;
  return `<div class="table ${width} ${kind}" id="table-${number}"><div class="caption">${words}</div>${html}</div>`;
}
