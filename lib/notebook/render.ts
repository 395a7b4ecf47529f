import { createHash } from "node:crypto";
import { Buffer } from "node:buffer";
import * as Plot from "@observablehq/plot";
import type { Figure } from "lib/plots/figure.ts";
import { plotDocument } from "lib/notebook/dom.ts";
import { LIVE_FIGURES } from "lib/notebook/page_scripts.ts";
import { swatchLegend } from "lib/notebook/svg_legend.ts";
import { groupOf, type Part, placed } from "lib/notebook/svg_part.ts";
import { paragraph } from "lib/notebook/svg_words.ts";
import { escapeXml } from "lib/notebook/xml.ts";

const TITLE_PX = 15;
const GAP_PX = 6;
const PADDING_PX = 10;
/** Figures stay dark on white in every theme: an image cannot know the page's, and colour scales are made for it. */
const INK = "#1b1e23", PAPER = "#ffffff";

/** A figure as it is shown and as it is saved. */
export interface Rendered {
  /** For a page: an image, which becomes the drawing itself (tool tips) where scripts run; caption below. */
  readonly html: string;
  /** A whole SVG file: title, legends and plot. */
  readonly svg: string;
}

/** Draws a figure. The drawing has one `<svg>` that holds all of it, legends included. */
export function renderFigure(figure: Figure): Rendered {
  const { svg, width, height } = compose(figure);
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  const style = `display:block;max-width:100%;height:auto;background:${PAPER};color:${INK}`;
  const html = `<figure class="benchbook-figure" style="margin:0.5em 0;max-width:${width}px">` +
    `<img class="benchbook-plot" src="${source}" alt="${
      escapeXml(figure.alt)
    }" width="${width}" height="${height}" style="${style}">` +
    `<figcaption style="font-size:0.9em;line-height:1.45;margin-top:0.4em">${
      escapeXml(figure.caption)
    }</figcaption>` +
    `</figure><script>${LIVE_FIGURES}</script>`;
  return { html, svg };
}

/** The words of a figure, for where no figure can be shown. */
export function figureText({ title, alt, caption }: Figure): string {
  return `[figure] ${title}\n${alt}\n${caption}`;
}

function compose(figure: Figure): { svg: string; width: number; height: number } {
  const plot = Plot.plot({ ...figure.options, document: plotDocument } as Plot.PlotOptions);
  const pieces = plot.localName === "svg" ? [plot] : [...plot.children];
  const inner = Number(pieces.findLast(({ localName }) => localName === "svg")?.getAttribute("width"));
  const parts = [
    paragraph(figure.title, { size: TITLE_PX, weight: 600, width: inner }),
    ...pieces.flatMap((piece) => toPart(piece, inner) ?? []),
  ];
  const { body, height: innerHeight } = stack(parts);
  const [width, height] = [inner + 2 * PADDING_PX, innerHeight + 2 * PADDING_PX];
  const id = createHash("sha256").update(body).digest("hex").slice(0, 10);
  // Plot numbers its clip paths from 1 in every process: two figures on a page must not share them.
  const content = body.replaceAll("plot-clip-", `clip-${id}-`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ` +
    `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `role="img" aria-label="${escapeXml(figure.alt)}" font-family="system-ui, sans-serif" font-size="10" ` +
    `style="display:block;max-width:100%;height:auto;color:${INK}">` +
    `<rect width="${width}" height="${height}" rx="4" fill="${PAPER}"/>` +
    `<g transform="translate(${PADDING_PX},${PADDING_PX})">${content}</g></svg>`;
  return { svg, width, height };
}

/** A legend or the plot itself; null for what else Plot may put in (its title and caption are not ours). */
function toPart(piece: Element, width: number): Part | null {
  if (piece.localName === "svg") return groupOf(piece);
  return piece.getAttribute("class")?.includes("-swatches") ? swatchLegend(piece, width) : null;
}

function stack(parts: readonly Part[]): { body: string; height: number } {
  let y = 0;
  const body = parts.map((part) => {
    const markup = placed(part, { x: 0, y });
    y += part.height + GAP_PX;
    return markup;
  }).join("");
  return { body, height: Math.ceil(y - GAP_PX) };
}
