/** Markdown as HTML, and the headings it holds. */
import { Marked, type Tokens } from "marked";
import { escapeHtml } from "./html_text.ts";
import type { Reference } from "./references.ts";

/** A heading of the page, for its table of contents. */
export interface Heading {
  readonly id: string;
  readonly depth: number;
  /** HTML without tags. */
  readonly text: string;
}

/** What the prose of a page may point to. */
export interface PageTargets {
  /** `figure:<cell id>` or `table:<cell id>` → "Figure 3". */
  readonly labels?: ReadonlyMap<string, string>;
  readonly references?: readonly Reference[];
}

/** Renders the Markdown of one page: headings get ids that no other heading of the page has. */
export class PageMarkdown {
  readonly headings: Heading[] = [];
  readonly #marked: Marked;

  constructor({ labels = new Map(), references = [] }: PageTargets = {}) {
    const addHeading = (depth: number, html: string) => this.#addHeading(depth, html);
    this.#marked = new Marked({
      gfm: true,
      extensions: [citation(references)],
      renderer: {
        heading({ tokens, depth }: Tokens.Heading): string {
          const html = this.parser.parseInline(tokens);
          const id = addHeading(depth, html);
          return `<h${depth} id="${escapeHtml(id)}">${html}</h${depth}>\n`;
        },
        link({ href, tokens }: Tokens.Link): string {
          const text = this.parser.parseInline(tokens);
          const label = labelOf(labels, href, text);
          return label === null
            ? `<a href="${escapeHtml(href)}">${text}</a>`
            : `<a href="#${anchor(label)}">${escapeHtml(label)}</a>`;
        },
        image: ({ href, text }: Tokens.Image): string => imageHtml(href, text),
      },
    });
  }

  /** HTML of a cell's text. */
  render(source: string): string {
    return this.#marked.parse(source, { async: false });
  }

  /** HTML of a line, without a paragraph around it. */
  inline(source: string): string {
    return this.#marked.parseInline(source, { async: false }) as string;
  }

  #addHeading(depth: number, html: string): string {
    const text = html.replace(/<sup[^]*?<\/sup>/g, "").replace(/<[^>]*>/g, "");
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

/** The number of what `[Figure](#cell-id)` or `[Table](#cell-id)` points to; null for other links. */
export function labelOf(labels: ReadonlyMap<string, string>, href: string, text: string): string | null {
  const kind = text.trim().toLowerCase();
  return href.startsWith("#") ? labels.get(`${kind}:${href.slice(1)}`) ?? null : null;
}

/** "Figure 3" → "figure-3". */
export function anchor(label: string): string {
  return label.toLowerCase().replaceAll(" ", "-");
}

function citation(references: readonly Reference[]) {
  return {
    name: "citation",
    level: "inline" as const,
    start: (source: string) => source.indexOf("[^"),
    tokenizer(source: string) {
      const found = /^\[\^([\w-]+)\](?!:)/.exec(source);
      const reference = references.find(({ key }) => key === found?.[1]);
      return reference && { type: "citation", raw: found?.[0] ?? "", number: reference.number };
    },
    renderer({ number }: Tokens.Generic) {
      return `<sup class="citation"><a href="#reference-${number}">${number}</a></sup>`;
    },
  };
}

/** Images that are in the page already; others become links, as the page must ask for nothing. */
function imageHtml(href: string, text: string): string {
  const [source, label] = [escapeHtml(href), escapeHtml(text || href)];
  return href.startsWith("data:")
    ? `<img src="${source}" alt="${escapeHtml(text)}">`
    : `<a href="${source}">${label}</a>`;
}
