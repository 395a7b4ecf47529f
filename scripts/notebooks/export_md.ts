/** A notebook as Markdown with its figures as files beside it, for where pages are made from Markdown. */
import { stripVTControlCharacters } from "node:util";
import { type Article, articleOf, type Block } from "./article.ts";
import { anchor, labelOf } from "./markdown_html.ts";
import { joined, type Notebook, type Output } from "./notebook_file.ts";
import { figureCaption, figureSvg, outputText, plainText, tableCells } from "./output_kind.ts";
import type { Stale } from "./stamp.ts";

/** Modifies how Markdown is written. */
export interface MarkdownOptions {
  /** Folder of the figures, as the text names it. */
  readonly figures: string;
  readonly stale?: readonly (Stale | null)[];
  readonly appendix?: string;
}

/** The text of a notebook; figure n is expected at `<figures>/figure-n.svg`. Code is left out, as on the page. */
export function pageMarkdown(notebook: Notebook, { figures, stale, appendix = "" }: MarkdownOptions): string {
  const article = articleOf(notebook, stale);
  const parts = article.sections.flatMap(({ id, blocks }) => [
    ...blocks.map((block) => blockText(block, { article, figures })),
    id === article.referencesAfter ? references(article) : "",
  ]);
  return [...parts, appendix].map((part) => part.trim()).filter((part) => part !== "").join("\n\n") + "\n";
}

function blockText(block: Block, { article, figures }: { article: Article; figures: string }): string {
  switch (block.kind) {
    case "prose":
      return linked(block.source, article);
    case "code":
      return block.parameters ? "```ts\n" + block.source + "\n```" : "";
    case "stale":
      return `> **Stale:** ${block.why}.`;
    case "figure":
      return figureText(block, figures);
    case "table":
      return tableText(block, article);
    case "output":
      return outputBlock(block.output);
  }
}

function figureText({ number, html }: Extract<Block, { kind: "figure" }>, figures: string): string {
  const drawing = figureSvg(html);
  const alt = (drawing?.alt ?? "").replace(/[[\]\n]/g, " ");
  const image = drawing === null ? "" : `![${alt}](${figures}/figure-${number}.svg)\n\n`;
  return `<a id="figure-${number}"></a>\n\n${image}**Figure ${number}.** ${figureCaption(html)}`;
}

function tableText(
  { number, html, caption }: Extract<Block, { kind: "table" }>,
  article: Article,
): string {
  const { rows: [head = [], ...body], note } = tableCells(html);
  const numeric = head.map((_, column) => body.every((row) => /^[-–−\d.,e+ %]*$/.test(row[column] ?? "")));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  const rule = `| ${numeric.map((right) => right ? "---:" : "---").join(" | ")} |`;
  const words = caption === null ? "" : ` ${linked(caption, article)}`;
  return [
    `<a id="table-${number}"></a>\n\n**Table ${number}.**${words}\n`,
    line(head),
    rule,
    ...body.map(line),
    `\n_${note}_`,
  ].join("\n");
}

function outputBlock(output: Output): string {
  const fenced = (text: string) => "```\n" + stripVTControlCharacters(text).trimEnd() + "\n```";
  if (output.output_type === "stream") return fenced(joined(output.text));
  if (output.output_type === "error") return fenced((output.traceback ?? []).join("\n"));
  const html = outputText(output, "text/html");
  return fenced(outputText(output, "text/plain") ?? plainText(html ?? ""));
}

/** Prose in which `[Figure](#cell-id)` says which one, and citations are numbered. */
function linked(source: string, { labels, references }: Article): string {
  return source.replace(/\[(Figure|Table)\]\((#[\w@.-]+)\)/gi, (whole, text: string, href: string) => {
    const label = labelOf(labels, href, text);
    return label === null ? whole : `[${label}](#${anchor(label)})`;
  }).replace(/\[\^([\w-]+)\](?!:)/g, (whole, key: string) => {
    const found = references.find((reference) => reference.key === key);
    return found === undefined ? whole : `[\\[${found.number}\\]](#reference-${found.number})`;
  });
}

function references({ references }: Article): string {
  return references.map(({ number, text }) => `${number}. <a id="reference-${number}"></a>${text}`).join(
    "\n",
  );
}
