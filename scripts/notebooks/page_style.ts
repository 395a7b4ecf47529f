/** The style of exported pages: light, dark and print. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#1b1e23, #e4e6ea); --soft: light-dark(#5b6370, #9aa3b0);
  --paper: light-dark(#ffffff, #16181c); --panel: light-dark(#f5f6f8, #1f2228);
  --line: light-dark(#dfe2e7, #343942); --link: light-dark(#1f5fbf, #7fb0ff);
  --string: light-dark(#276b3a, #8fd0a0); --keyword: light-dark(#8a2f8f, #d59be0);
  --number: light-dark(#a04a00, #f0b070); --bad: light-dark(#a11d1d, #ff9c94); --bad-panel: light-dark(#fdf0ef, #3a2020);
}
* { box-sizing: border-box; }
html { scroll-padding-top: 16px; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16.5px/1.62 Charter, "Source Serif 4", "Iowan Old Style",
  Georgia, "Noto Serif", "DejaVu Serif", serif; }
h1, h2, h3, h4, nav, table, figcaption, .caption, .byline, .tools, summary, .benchbook-scroll + div {
  font-family: system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
.page { display: grid; grid-template-columns: minmax(0, 1fr); max-width: 1140px; margin: 0 auto; padding: 0 24px 64px; }
main { min-width: 0; max-width: 790px; position: relative; }
main > section > :where(p, ul, ol, blockquote) { max-width: 700px; }
nav { font-size: 13.5px; line-height: 1.4; padding-top: 24px; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav a { display: block; padding: 3px 0; color: var(--soft); text-decoration: none; }
nav a:hover { color: var(--link); }
nav .depth-1 { font-weight: 600; margin-bottom: 6px; } nav .depth-3 { padding-left: 14px; font-size: 0.94em; }
@media (min-width: 1080px) {
  .page { grid-template-columns: 220px minmax(0, 1fr); gap: 56px; }
  nav { position: sticky; top: 0; max-height: 100vh; overflow: auto; padding: 52px 0; align-self: start; }
}
h1, h2, h3, h4 { line-height: 1.25; margin: 1.7em 0 0.5em; text-wrap: balance; letter-spacing: -0.01em; }
h1 { font-size: 2.1em; margin: 1.5em 0 0.2em; } h2 { font-size: 1.4em; margin-top: 2.2em; } h3 { font-size: 1.1em; }
.byline { color: var(--soft); font-size: 13px; margin: 0.4em 0 2em; padding-bottom: 1em; border-bottom: 1px solid var(--line); }
a { color: var(--link); text-underline-offset: 2px; text-decoration-thickness: 1px; }
p { text-wrap: pretty; }
code, pre { font: 13px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
:not(pre) > code { background: var(--panel); border-radius: 4px; padding: 1px 4px; font-size: 0.82em; overflow-wrap: anywhere; }
pre { background: var(--panel); border-radius: 6px; padding: 10px 14px; margin: 0.5em 0; overflow: auto; }
blockquote { margin: 1.2em 0; padding: 0.1em 1.1em; border-left: 3px solid var(--link); background: var(--panel); border-radius: 0 6px 6px 0; }
img, svg { max-width: 100%; }
details.code { margin: 0.9em 0 0.3em; }
details.code > summary { cursor: pointer; color: var(--soft); font-size: 12px; list-style-position: inside; opacity: 0.75;
  white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
details.code > summary:hover, details.code[open] > summary { opacity: 1; }
details.code > summary > code { font-size: 12px; background: none; overflow-wrap: normal; }
details.code[open] > summary > code { visibility: hidden; }
.comment { color: var(--soft); font-style: italic; } .string { color: var(--string); }
.keyword { color: var(--keyword); } .number { color: var(--number); }
pre.error, pre.stderr { background: var(--bad-panel); color: var(--bad); }
.stale { border-left: 3px solid var(--bad); padding: 0.3em 1em; color: var(--bad); background: var(--bad-panel); font-size: 14px; }
.output { margin: 0.5em 0 1em; overflow-x: auto; }
.figure, .table { margin: 1.4em 0 1.8em; }
.figure figcaption, .caption { color: var(--soft); font-size: 13.5px !important; line-height: 1.5 !important; max-width: 720px; }
.figure figcaption { margin-top: 0.7em !important; } .caption { margin-bottom: 0.5em; }
.label { color: var(--ink); }
table { border-collapse: collapse; font-size: 13.5px; margin: 0.8em 0; line-height: 1.45; font-variant-numeric: tabular-nums; }
th, td { padding: 4px 10px; border-bottom: 1px solid var(--line); vertical-align: top; }
section > table { width: 100%; }
section > table th { text-align: left; border-bottom-width: 2px; }
section > table th:empty { display: none; }
section > table td { overflow-wrap: anywhere; } section > table td:first-child { width: 30%; overflow-wrap: break-word; }
.table .benchbook-table { font-size: 13px !important; border-top: 2px solid var(--ink); border-bottom: 2px solid var(--ink); width: 100%; }
.table .benchbook-table thead th { position: sticky; top: 0; background: var(--paper);
  border-bottom: 1px solid var(--soft) !important; }
.table .benchbook-table tbody tr:last-child td { border-bottom: 0; }
.table .benchbook-scroll + div { font-size: 12px !important; color: var(--soft); margin: 0.4em 0 0 !important; }
.benchbook-table tbody tr:hover { background: var(--panel); }
th[aria-sort=ascending]::after { content: " ↑"; } th[aria-sort=descending]::after { content: " ↓"; }
sup.citation { line-height: 0; } sup.citation a { text-decoration: none; padding: 0 1px; }
ol.references { font-size: 14.5px; line-height: 1.5; padding-left: 1.6em; } ol.references li { margin: 0.35em 0; }
:target { background: light-dark(#fff7d6, #3a3415); }
.figure:target, .table:target { background: none; outline: 3px solid light-dark(#f2dc8a, #6b5f22); outline-offset: 8px; border-radius: 2px; }
.tools { position: absolute; right: 0; top: 18px; }
.tools button { font: inherit; font-size: 12.5px; color: var(--soft); background: none; border: 1px solid var(--line);
  border-radius: 6px; padding: 3px 10px; cursor: pointer; }
@page { size: A4; margin: 18mm 17mm 20mm; @bottom-center { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #666; } }
@media print {
  :root { color-scheme: light; }
  body { font-size: 10.2pt; line-height: 1.5; }
  .page { display: block; padding: 0; max-width: none; } main { max-width: none; }
  main > section > :where(p, ul, ol, blockquote), .caption, .figure figcaption { max-width: none; }
  nav { font-size: 9pt; columns: 2; padding: 0 0 8mm; border-bottom: 0.5pt solid #999; } nav a { color: #333; padding: 1px 0; }
  nav .depth-1 { display: none; } nav .depth-3 { display: none; }
  .tools, details.code:not([open]) { display: none; }
  h1 { font-size: 20pt; margin-top: 0.6em; } h2 { font-size: 14pt; } h3 { font-size: 11.5pt; }
  h1, h2, h3, h4, .caption { break-after: avoid; }
  p { orphans: 3; widows: 3; }
  a { color: inherit; text-decoration-color: #999; }
  .figure, figure, pre, tr, .short, section > table tr { break-inside: avoid; }
  .figure svg, .figure img { width: 136mm; height: auto !important; max-height: 220mm; } .figure, .table { margin: 0.9em 0 1.2em; }
  .byline { margin-bottom: 1em; padding-bottom: 0.6em; } h2 { margin-top: 1.5em; }
  .figure figcaption, .caption { font-size: 8.6pt !important; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 8pt; }
  .benchbook-scroll { max-height: none !important; overflow: visible !important; }
  thead { display: table-header-group; }
  section > table { font-size: 8.4pt; }
  .table .benchbook-table { font-size: 8pt !important; line-height: 1.3; } .middling .benchbook-table { font-size: 7pt !important; }
  .wide .benchbook-table { font-size: 5.8pt !important; }
  .middling th, .middling td, .wide th, .wide td { padding: 1.5px 4px !important; overflow-wrap: anywhere; white-space: normal !important; }
  .table .benchbook-table thead th { position: static; }
}
`;
