/** The figures of a notebook as files, for those who paste. */
import { join } from "node:path";
import { writeWhole } from "lib/store/whole_file.ts";
import { articleOf } from "./article.ts";
import { drawPng } from "./chromium.ts";
import type { Notebook } from "./notebook_file.ts";
import { figureSvg } from "./output_kind.ts";

/** Writes `figure-1.svg`, `figure-2.svg` … into a folder, which it makes; returns the paths. */
export async function writeFigures(notebook: Notebook, folder: string): Promise<string[]> {
  const blocks = articleOf(notebook).sections.flatMap((section) => section.blocks);
  const written: string[] = [];
  await Deno.mkdir(folder, { recursive: true });
  for (const block of blocks) {
    const drawing = block.kind === "figure" ? figureSvg(block.html) : null;
    if (block.kind !== "figure" || drawing === null) continue;
    const path = join(folder, `figure-${block.number}.svg`);
    writeWhole(path, drawing.svg);
    written.push(path);
  }
  return written;
}

/** Draws each SVG file as a PNG file beside it, at twice its size. Throws a `NoBrowserError` where none is installed. */
export async function writePngs(svgs: readonly string[]): Promise<void> {
  for (const path of svgs) {
    const size = /^<svg [^>]*\bwidth="([\d.]+)" height="([\d.]+)"/.exec(await Deno.readTextFile(path));
    if (size === null) continue;
    const [width, height] = [Math.ceil(Number(size[1])), Math.ceil(Number(size[2]))];
    await drawPng(path, path.replace(/\.svg$/, ".png"), { width, height });
  }
}
