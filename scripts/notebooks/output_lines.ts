/** Outputs and pages as lines of text that can be compared, and say of themselves what they are. */
import { stripVTControlCharacters } from "node:util";
import { sha256 } from "lib/store/checksum.ts";
import { joined, type Output } from "./notebook_file.ts";
import { figureSvg, isExplorerHtml, plainText, tableCells } from "./output_kind.ts";

const DRAWING = "[drawing] ";
/** What says of a table's cell where it stands. */
const PLACE = /^row \d+ \(.*?\), .*?: /;
const SEPARATED = /<\/(?:p|div|li|h\d|pre|figcaption|tr|blockquote|details)>|<br>/g;

/** One output: its richest form, and its text form where that says more. */
export function outputLines(output: Output): string[] {
  if (output.output_type === "stream") return textLines(joined(output.text));
  if (output.output_type === "error") return textLines(`${output.ename}: ${output.evalue}`);
  const data = output.data ?? {};
  const of = (type: string) => type in data ? joined(data[type] as string | readonly string[]) : "";
  const html = of("text/html");
  if (html !== "") return htmlLines(html);
  const images = ["image/svg+xml", "image/png", "image/jpeg"].filter((type) => type in data);
  return [...images.map((type) => DRAWING + sha256(of(type))), ...textLines(of("text/plain"))];
}

/** HTML: a line per paragraph, per cell of a table (with its row and column), per drawing (its words, and a hash). */
export function htmlLines(html: string): string[] {
  const interactive = isExplorerHtml(html) ? [DRAWING + sha256(html)] : [];
  const bare = html.replace(/<(script|style)\b[^]*?<\/\1>/g, "")
    .replace(
      /<img class="benchbook-plot"[^>]*>/g,
      (image) => `\u0000${drawingLines(image).join("\u0000")}\u0000`,
    )
    .replace(/<table[^]*?<\/table>/g, (table) => `\u0000${tableLines(table).join("\u0000")}\u0000`);
  const lines = bare.split("\u0000").flatMap((part) => textLines(plainText(part.replace(SEPARATED, "\n"))));
  return [...interactive, ...lines];
}

/** A drawing as a line that says only whether it is the same; none for no drawing. */
export function drawingLine(svg: string | null): string[] {
  return svg === null ? [] : [DRAWING + sha256(svg)];
}

/** What a line is about: a drawing's line tells only that it differs. */
export function isDrawingLine(line: string): boolean {
  return line.startsWith(DRAWING);
}

/** How many numbers stand in lines; of drawings none. */
export function countNumbers(lines: readonly string[]): number {
  return lines.filter((line) => !isDrawingLine(line))
    .reduce((sum, line) => sum + [...line.replace(PLACE, "").matchAll(/\d[\d,]*(?:\.\d+)?/g)].length, 0);
}

function tableLines(table: string): string[] {
  const { rows: [head = [], ...body] } = tableCells(table);
  return body.flatMap((row, i) =>
    row.map((cell, column) => escaped(`row ${i + 1} (${row[0]}), ${head[column] ?? column + 1}: ${cell}`))
  );
}

function drawingLines(image: string): string[] {
  const drawing = figureSvg(image);
  if (drawing === null) return [];
  const words = [...drawing.svg.matchAll(/<(?:text|title)\b[^>]*>([^<]*)/g)].map(([, text = ""]) => text);
  return [DRAWING + sha256(drawing.svg), ...words.filter((text) => text.trim() !== "")];
}

/** Lines go through `plainText()` once more, which must give them back as they are. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\n", " ");
}

function textLines(text: string): string[] {
  return stripVTControlCharacters(text).split("\n").map((line) => line.trim()).filter((line) => line !== "");
}
