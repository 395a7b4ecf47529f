import { figureText, renderFigure } from "lib/notebook/render.ts";
import { Explorer } from "lib/notebook/explorer/explorer.ts";
import { Markdown } from "lib/notebook/markdown.ts";
import type { TableView } from "lib/notebook/table_cells.ts";
import { tableHtml, tableText } from "lib/notebook/table_display.ts";
import type { Figure } from "lib/plots/figure.ts";

/** Modifies how something is shown. */
export interface ShowOptions {
  /** Rows of a table at most. Default: 200. */
  readonly limit?: number;
}

/** Representations of one thing by MIME type; the front-end shows the richest that it trusts. */
export type Bundle = Readonly<Record<string, string>> & { readonly "text/plain": string };

const PLAIN_ROWS = 20;

/**
 * How long outputs take at worst to leave the kernel: it reports a cell as done before they are out, and what is
 * late lands under the next cell (Deno 2.8.2 to 2.9.8). 60 ms lost none of 150 cells that also printed 50 lines.
 */
const SETTLE_MS = 60;
/** Set by our kernelspec and by our own runner, which wait for a cell's outputs themselves. */
const FLUSHED = "BENCHBOOK_FLUSHED";
/** Set by our own runner. */
const UNWATCHED = "BENCHBOOK_UNWATCHED";

/**
 * Shows a figure, an explorer, an arquero table, Markdown (`md`), a text or any value under the cell. End cells with
 * `await show(x)`, not with the bare value, which is shown less well. Outside Jupyter it prints the text form.
 */
export async function show(shown: unknown, { limit = 200 }: ShowOptions = {}): Promise<void> {
  const jupyter = jupyterApi();
  if (jupyter === null) return console.log(plainText(shown, limit));
  await jupyter.display(bundleOf(shown, limit), { raw: true });
  await settle();
}

/** The representations that `show()` hands to the front-end. */
export function bundleOf(shown: unknown, limit = 200): Bundle {
  if (isFigure(shown)) return { "text/html": renderFigure(shown).html, "text/plain": figureText(shown) };
  if (isTable(shown)) {
    return {
      "text/html": tableHtml(shown, limit),
      "text/plain": tableText(shown, Math.min(limit, PLAIN_ROWS)),
    };
  }
  if (shown instanceof Explorer) return { "text/html": shown.html, "text/plain": shown.text };
  if (shown instanceof Markdown) return { "text/markdown": shown.text, "text/plain": shown.text };
  return { "text/plain": plainText(shown, limit) };
}

/** Waits until what was displayed has left the kernel. */
export async function settle(): Promise<void> {
  if (Deno.env.get(FLUSHED) === "1") return;
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}

/** Whether our own runner executes the notebook, which nobody watches. */
export function isRunner(): boolean {
  return Deno.env.get(UNWATCHED) === "1";
}

function plainText(shown: unknown, limit: number): string {
  if (isFigure(shown)) return figureText(shown);
  if (isTable(shown)) return tableText(shown, limit);
  if (shown instanceof Markdown || shown instanceof Explorer) return shown.text;
  return typeof shown === "string" ? shown : Deno.inspect(shown, { colors: false, depth: 6 });
}

/** `Deno.jupyter`; null outside a kernel, where merely reading it throws. */
export function jupyterApi(): typeof Deno.jupyter | null {
  try {
    return Deno.jupyter;
  } catch {
    return null;
  }
}

function isFigure(shown: unknown): shown is Figure {
  return hasFields(shown, ["options", "title", "caption", "alt"]);
}

function isTable(shown: unknown): shown is TableView {
  return hasFields(shown, ["numRows", "columnNames", "get"]);
}

function hasFields(value: unknown, names: readonly string[]): boolean {
  return typeof value === "object" && value !== null && names.every((name) => name in value);
}
