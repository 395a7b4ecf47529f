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
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, sans-serif; }
.page { display: grid; grid-template-columns: minmax(0, 1fr); max-width: 1180px; margin: 0 auto; padding: 0 24px 64px; }
main { min-width: 0; max-width: 860px; }
nav { font-size: 14px; padding-top: 24px; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav a { display: block; padding: 2px 0; color: var(--soft); text-decoration: none; }
nav a:hover { color: var(--link); }
nav .depth-1 { font-weight: 600; } nav .depth-3 { padding-left: 14px; } nav .depth-4 { padding-left: 28px; }
@media (min-width: 1080px) {
  .page { grid-template-columns: 230px minmax(0, 1fr); gap: 48px; }
  nav { position: sticky; top: 0; max-height: 100vh; overflow: auto; padding: 40px 0; }
}
h1, h2, h3, h4 { line-height: 1.25; margin: 1.8em 0 0.5em; text-wrap: balance; }
h1 { font-size: 2em; margin-top: 0.9em; } h2 { border-bottom: 1px solid var(--line); padding-bottom: 0.2em; }
a { color: var(--link); }
code, pre { font: 13px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
:not(pre) > code { background: var(--panel); border-radius: 4px; padding: 1px 5px; }
pre { background: var(--panel); border-radius: 6px; padding: 10px 14px; margin: 0.5em 0; overflow: auto; }
blockquote { margin: 1em 0; padding: 0 1em; border-left: 3px solid var(--line); color: var(--soft); }
img, svg { max-width: 100%; }
details.code { margin: 1em 0 0.5em; }
details.code > summary { cursor: pointer; color: var(--soft); font-size: 13px; list-style-position: inside;
  white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
details.code[open] > summary > code { visibility: hidden; }
.comment { color: var(--soft); font-style: italic; } .string { color: var(--string); }
.keyword { color: var(--keyword); } .number { color: var(--number); }
pre.error, pre.stderr { background: var(--bad-panel); color: var(--bad); }
.stale { border-left: 3px solid var(--bad); padding-left: 1em; color: var(--bad); font-size: 14px; }
.output { margin: 0.5em 0 1em; overflow-x: auto; }
table { border-collapse: collapse; font-size: 14px; margin: 0.8em 0; }
th, td { padding: 4px 10px; border-bottom: 1px solid var(--line); }
main > table th, .output > table th { text-align: left; border-bottom-width: 2px; }
.benchbook-table thead th { position: sticky; top: 0; background: var(--paper); white-space: nowrap; }
.benchbook-table tbody tr:hover { background: var(--panel); }
th[aria-sort=ascending]::after { content: " ↑"; } th[aria-sort=descending]::after { content: " ↓"; }
figcaption { color: var(--soft); }
footer { margin-top: 4em; padding-top: 1em; border-top: 1px solid var(--line); color: var(--soft); font-size: 13px; }
.tools { float: right; margin-top: 28px; }
.tools button { font: 13px system-ui, sans-serif; color: var(--soft); background: none; border: 1px solid var(--line);
  border-radius: 6px; padding: 3px 10px; cursor: pointer; }
@media print {
  :root { color-scheme: light; }
  body { font-size: 11pt; }
  .page { display: block; padding: 0; max-width: none; } main { max-width: none; }
  nav { page-break-after: always; } .tools, details.code:not([open]) { display: none; }
  h1, h2, h3, h4 { break-after: avoid; } figure, pre, tr { break-inside: avoid; }
  pre { white-space: pre-wrap; } .benchbook-scroll { max-height: none !important; overflow: visible !important; }
  .benchbook-table { font-size: 8pt; } .benchbook-table thead th { position: static; }
}
`;
