/** Markdown cells as HTML, and the headings they hold. */
import { Marked, type Tokens } from "marked";
import { escapeHtml } from "./html_text.ts";

/** A heading of the page, for its table of contents. */
export interface Heading {
  readonly id: string;
  readonly depth: number;
  /** HTML without tags. */
  readonly text: string;
}

/** Renders the Markdown of one page: headings get ids that no other heading of the page has. */
export class PageMarkdown {
  readonly headings: Heading[] = [];
  readonly #marked: Marked;

  constructor() {
    const addHeading = (depth: number, html: string) => this.#addHeading(depth, html);
    this.#marked = new Marked({
      gfm: true,
      renderer: {
        heading({ tokens, depth }: Tokens.Heading): string {
          const html = this.parser.parseInline(tokens);
          const id = addHeading(depth, html);
          return `<h${depth} id="${escapeHtml(id)}">${html}</h${depth}>\n`;
        },
        image: ({ href, text }: Tokens.Image): string => imageHtml(href, text),
      },
    });
  }

  /** HTML of a cell's text. */
  render(source: string): string {
    return this.#marked.parse(source, { async: false });
  }

  #addHeading(depth: number, html: string): string {
    const text = html.replace(/<[^>]*>/g, "");
    const slug = text.toLowerCase().replace(/&\w+;/g, "").replace(/[^\p{L}\p{N}]+/gu, "-").replace(
      /^-|-$/g,
      "",
    );
    let id = slug || "section";
    for (let n = 2; this.headings.some((heading) => heading.id === id); n++) id = `${slug || "section"}-${n}`;
    this.headings.push({ id, depth, text });
    return id;
  }
}

/** Images that are in the page already; others become links, as the page must ask for nothing. */
function imageHtml(href: string, text: string): string {
  const [source, label] = [escapeHtml(href), escapeHtml(text || href)];
  return href.startsWith("data:")
    ? `<img src="${source}" alt="${escapeHtml(text)}">`
    : `<a href="${source}">${label}</a>`;
}
