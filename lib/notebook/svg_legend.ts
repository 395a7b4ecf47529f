import { groupOf, type Part, placed } from "lib/notebook/svg_part.ts";
import { textWidth } from "lib/notebook/svg_words.ts";
import { escapeXml } from "lib/notebook/xml.ts";

const FONT_PX = 11;
const ROW_PX = 20;
const SWATCH_PX = 15;
const AFTER_SWATCH_PX = 6;
const AFTER_ITEM_PX = 16;

/**
 * Plot's legend of swatches (HTML) drawn as SVG, in as many rows as the width asks for: an image holds no HTML,
 * and a figure without its legend says nothing.
 */
export function swatchLegend(legend: Element, width: number): Part {
  const pieces: string[] = [];
  let x = 0, y = 0;
  for (const item of legend.querySelectorAll("[class$=-swatch]")) {
    const drawing = item.querySelector("svg");
    const label = (item.textContent ?? "").trim();
    const itemWidth = SWATCH_PX + AFTER_SWATCH_PX + textWidth(label, FONT_PX);
    if (x > 0 && x + itemWidth > width) {
      x = 0;
      y += ROW_PX;
    }
    if (drawing !== null) pieces.push(placed(groupOf(drawing), { x, y: y + (ROW_PX - SWATCH_PX) / 2 }));
    const baseline = y + ROW_PX / 2;
    pieces.push(
      `<text x="${x + SWATCH_PX + AFTER_SWATCH_PX}" y="${baseline}" dy="0.35em">${escapeXml(label)}</text>`,
    );
    x += itemWidth + AFTER_ITEM_PX;
  }
  return { markup: `<g font-size="${FONT_PX}">${pieces.join("")}</g>`, width, height: y + ROW_PX };
}
