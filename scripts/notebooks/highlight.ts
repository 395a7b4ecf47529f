/** TypeScript as HTML with its comments, strings, numbers and keywords marked. */
import { escapeHtml } from "./html_text.ts";

const KEYWORDS =
  "as async await break case catch class const continue default delete do else export extends false " +
  "finally for from function if import in instanceof interface let new null of readonly return satisfies switch this " +
  "throw true try type typeof undefined var void while yield";

const TOKENS = new RegExp(
  [
    String.raw`(?<comment>//[^\n]*|/\*[^]*?\*/)`,
    String.raw`(?<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|` + "`(?:\\\\[^]|[^`\\\\])*`)",
    String.raw`(?<number>\b(?:0x[\da-f_]+|\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?)n?\b)`,
    String.raw`(?<keyword>\b(?:${KEYWORDS.replaceAll(" ", "|")})\b)`,
  ].join("|"),
  "gi",
);

/** Marks by `<span class="comment|string|number|keyword">`; what it does not know stays plain. */
export function highlight(code: string): string {
  let html = "", at = 0;
  for (const match of code.matchAll(TOKENS)) {
    const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0];
    html += escapeHtml(code.slice(at, match.index)) + `<span class="${kind}">${escapeHtml(match[0])}</span>`;
    at = match.index + match[0].length;
  }
  return html + escapeHtml(code.slice(at));
}
