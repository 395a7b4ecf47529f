import { xmlAttributes, xmlContent } from "lib/notebook/xml.ts";

/** A piece of a composed drawing: markup whose origin is its upper left corner, in CSS pixels. */
export interface Part {
  readonly markup: string;
  readonly width: number;
  readonly height: number;
}

/**
 * An `<svg>` as a group. Nested `<svg>`s will not do: Plot's style sheet says `height: auto`, which a browser reads
 * as 100 % of the outer drawing there.
 */
export function groupOf(svg: Element): Part {
  const width = Number(svg.getAttribute("width"));
  const height = Number(svg.getAttribute("height"));
  const [left = 0, top = 0, across = width] = (svg.getAttribute("viewBox") ?? "").split(/[ ,]+/)
    .filter((text) => text !== "").map(Number);
  const scale = width / across;
  const attributes = xmlAttributes(svg, ["width", "height", "viewBox", "xmlns", "xmlns:xlink"]);
  const content = xmlContent(svg)
    .replaceAll('width="100%"', `width="${width}"`).replaceAll('height="100%"', `height="${height}"`);
  const move = `translate(${-left * scale},${-top * scale})${scale === 1 ? "" : ` scale(${scale})`}`;
  return { markup: `<g transform="${move}"${attributes}>${content}</g>`, width, height };
}

/** A part moved right and down. */
export function placed({ markup }: Part, { x, y }: { x: number; y: number }): string {
  return x === 0 && y === 0 ? markup : `<g transform="translate(${x},${y})">${markup}</g>`;
}
