import { escapeXml } from "lib/notebook/xml.ts";
import type { Part } from "lib/notebook/svg_part.ts";

/** Mean advance of a character in common sans-serif fonts, in ems: there is no font here to measure with. */
const ADVANCE_EM = 0.56;
const LINE_EM = 1.35;

/** About how wide a text will be, in pixels. */
export function textWidth(text: string, size: number): number {
  return text.length * size * ADVANCE_EM;
}

/** A text broken into lines that about fit a width. */
export function paragraph(
  text: string,
  { size, weight = 400, width }: { size: number; weight?: number; width: number },
): Part {
  const lines = wrap(text, Math.floor(width / (size * ADVANCE_EM)));
  const spans = lines.map((line, i) =>
    `<tspan x="0" dy="${i === 0 ? 0 : LINE_EM}em">${escapeXml(line)}</tspan>`
  );
  const markup = `<text y="${size}" font-size="${size}" font-weight="${weight}" fill="currentColor">${
    spans.join("")
  }</text>`;
  return { markup, width, height: Math.ceil(lines.length * size * LINE_EM) };
}

function wrap(text: string, characters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= characters) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
