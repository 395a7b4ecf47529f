/** A notebook as one page that needs nothing else: no network, no front-end, no kernel. */
import { type Article, articleOf, type Section } from "./article.ts";
import { blockHtml } from "./block_html.ts";
import { escapeHtml } from "./html_text.ts";
import { type Heading, PageMarkdown } from "./markdown_html.ts";
import type { Notebook } from "./notebook_file.ts";
import { embeddedSource } from "./page_source.ts";
import { PAGE_STYLE } from "./page_style.ts";
import { runRecord, type Stale } from "./stamp.ts";

/** What a page holds beside the notebook. */
export interface PageOptions {
  /** The title if the notebook has no heading. */
  readonly name: string;
  /** For each cell why its outputs are stale, or null. Default: by the stamps alone. */
  readonly stale?: readonly (Stale | null)[];
  /** Markdown at the end. */
  readonly appendix?: string;
}

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

/** The page of a notebook. Where outputs are stale it says so; what it was made of is in it, for verification. */
export function pageHtml(notebook: Notebook, { name, stale, appendix = "" }: PageOptions): string {
  const article = articleOf(notebook, stale);
  const markdown = new PageMarkdown(article);
  const body = article.sections.map((section) => sectionHtml(section, article, markdown));
  const end = appendix === "" ? "" : `<section data-cell="appendix">${markdown.render(appendix)}</section>`;
  const title = markdown.headings.find(({ depth }) => depth === 1)?.text ?? escapeHtml(name);
  const text = body.join("\n").replace("</h1>", `</h1>\n${byline(notebook)}`);
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
${text}
${end}
</main>
</div>
${embeddedSource(notebook)}
</body>
</html>
`;
}

function sectionHtml({ id, blocks }: Section, article: Article, markdown: PageMarkdown): string {
  const references = id === article.referencesAfter ? referencesHtml(article, markdown) : "";
  const html = blocks.map((block) => blockHtml(block, markdown)).join("\n");
  return html + references === ""
    ? ""
    : `<section data-cell="${escapeHtml(id)}" id="cell-${escapeHtml(id)}">\n${html}${references}\n</section>`;
}

function referencesHtml({ references }: Article, markdown: PageMarkdown): string {
  const items = references.map(({ number, text }) =>
    `<li id="reference-${number}">${markdown.inline(text)}</li>`
  );
  return `<ol class="references">${items.join("")}</ol>`;
}

function contents(headings: readonly Heading[]): string {
  const items = headings.filter(({ depth }) => depth <= 3).map(({ id, depth, text }) =>
    `<li class="depth-${depth}"><a href="#${escapeHtml(id)}">${text}</a></li>`
  );
  return `<ol>${items.join("")}</ol>`;
}

/** When and from what it was made, from the runner's own record. */
function byline(notebook: Notebook): string {
  const record = runRecord(notebook);
  if (record === null) return "";
  const { started_at, notebook: path, commit, dirty } = record;
  const parts = [
    ...(path === undefined ? [] : [`<code>${escapeHtml(path)}</code>`]),
    `run ${escapeHtml(started_at.slice(0, 10))} with Deno ${escapeHtml(record.deno)}`,
    ...(commit == null
      ? []
      : [`commit <code>${escapeHtml(commit.slice(0, 9))}</code>${dirty ? " with changes" : ""}`]),
  ];
  return `<p class="byline">${parts.join(" · ")}</p>`;
}
