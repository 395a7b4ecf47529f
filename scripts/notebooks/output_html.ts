/** Outputs of a cell as HTML. */
import { stripVTControlCharacters } from "node:util";
import { escapeHtml } from "./html_text.ts";
import { joined, type Output } from "./notebook_file.ts";

/** One output; `markdown` renders prose. HTML that a cell put out goes in as it is: its code ran anyway. */
export function outputHtml(output: Output, markdown: (source: string) => string): string {
  if (output.output_type === "stream") {
    return pre(`stream ${output.name === "stderr" ? "stderr" : "stdout"}`, joined(output.text));
  }
  if (output.output_type === "error") return pre("error", (output.traceback ?? []).join("\n"));
  return `<div class="output">${richest(output.data ?? {}, markdown)}</div>`;
}

function richest(data: Readonly<Record<string, unknown>>, markdown: (source: string) => string): string {
  const get = (type: string) => type in data ? joined(data[type] as string | readonly string[]) : null;
  const html = get("text/html");
  if (html !== null) return html;
  const svg = get("image/svg+xml");
  if (svg !== null) return svg;
  for (const type of ["image/png", "image/jpeg"]) {
    const image = get(type);
    if (image !== null) {
      return `<img src="data:${type};base64,${escapeHtml(image.replace(/\s/g, ""))}" alt="">`;
    }
  }
  const prose = get("text/markdown");
  if (prose !== null) return markdown(prose);
  return pre("plain", get("text/plain") ?? JSON.stringify(data, null, 2));
}

function pre(kind: string, text: string): string {
  return `<pre class="${kind}">${escapeHtml(stripVTControlCharacters(text))}</pre>`;
}
