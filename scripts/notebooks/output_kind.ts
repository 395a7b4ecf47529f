/** What the outputs of `show()` are, told by their own marks. */
import { Buffer } from "node:buffer";
import { joined, type Output } from "./notebook_file.ts";

/** One representation of an output; null where it has none of that type. */
export function outputText(output: Output, type: string): string | null {
  const data = output.data ?? {};
  return type in data ? joined(data[type] as string | readonly string[]) : null;
}

/** Whether it is a drawing, or an explorer. */
export function isFigureHtml(html: string): boolean {
  return html.includes('class="benchbook-figure"') || isExplorerHtml(html);
}

/** Whether it is the interactive view. */
export function isExplorerHtml(html: string): boolean {
  return html.includes('class="bbx"');
}

/** Whether it is a table. */
export function isTableHtml(html: string): boolean {
  return html.includes('class="benchbook-table"');
}

/** The drawing of a figure as an SVG file, and its alternative text; null where it has none. */
export function figureSvg(html: string): { readonly svg: string; readonly alt: string } | null {
  const image = /<img class="benchbook-plot"[^>]*>/.exec(html)?.[0] ?? "";
  const data = /src="data:image\/svg\+xml;base64,([^"]+)"/.exec(image)?.[1];
  if (data === undefined) return null;
  const alt = unescapeHtml(/alt="([^"]*)"/.exec(image)?.[1] ?? "");
  return { svg: Buffer.from(data, "base64").toString(), alt };
}

/** The caption below a figure, as plain text. */
export function figureCaption(html: string): string {
  return plainText(/<figcaption[^>]*>([^]*?)<\/figcaption>/.exec(html)?.[1] ?? "");
}

/** The cells of the first table of an output, its head first, and the line below it. */
export function tableCells(html: string): { readonly rows: string[][]; readonly note: string } {
  const rows = [...html.matchAll(/<tr[^>]*>([^]*?)<\/tr>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell = ""]) => plainText(cell))
  );
  return { rows, note: plainText(html.slice(html.lastIndexOf("</table>"))) };
}

/** HTML without tags and scripts. */
export function plainText(html: string): string {
  const bare = html.replace(/<(script|style)\b[^]*?<\/\1>/g, "").replace(/<[^>]*>/g, "");
  return unescapeHtml(bare).replace(/[ \t]*\n\s*/g, "\n").trim();
}

function unescapeHtml(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll(
    "&#39;",
    "'",
  )
    .replaceAll("&nbsp;", "\u00a0").replaceAll("&amp;", "&");
}
