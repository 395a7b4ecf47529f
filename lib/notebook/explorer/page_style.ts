/** How an explorer looks, in light and dark: every colour but the stacks' is a variable. */
export const EXPLORER_STYLE = `
.bbx { --ink:#1b1e23; --soft:#5b626d; --line:#d7dbe0; --paper:#ffffff; --accent:#1660a7; --veil:rgba(255,255,255,.72);
  font:13px/1.45 system-ui,sans-serif; color:var(--ink); background:var(--paper); padding:8px; border-radius:6px;
  display:grid; grid-template-columns:repeat(auto-fit,minmax(min(100%,480px),1fr)); gap:10px; }
.bbx[data-theme=dark] { --ink:#e6e8eb; --soft:#a5adb8; --line:#3a4149; --paper:#16191d; --accent:#6fb1f0; --veil:rgba(22,25,29,.72); }
.bbx[data-theme=dark] .bbx-chart image { filter:invert(1) hue-rotate(180deg) brightness(1.35); }
.bbx-controls { grid-column:1/-1; display:flex; flex-wrap:wrap; gap:6px 12px; align-items:center; }
.bbx-controls label { color:var(--soft); }
.bbx select, .bbx button { font:inherit; color:var(--ink); background:var(--paper); border:1px solid var(--line);
  border-radius:4px; padding:2px 7px; cursor:pointer; }
.bbx button:hover { border-color:var(--accent); }
.bbx-chips { flex-basis:100%; display:flex; flex-wrap:wrap; gap:4px; }
.bbx .bbx-chip { border-left:5px solid var(--bbx-colour); opacity:.5; font-size:12px; padding:1px 6px; }
.bbx .bbx-chip.bbx-on { opacity:1; }
.bbx-panel { min-width:0; }
.bbx-panel h4 { margin:4px 0; font-size:14px; font-weight:600; color:var(--ink); }
.bbx-note, .bbx-details p { margin:2px 0 4px; color:var(--soft); font-size:12px; }
.bbx-details { max-height:250px; overflow:auto; }
.bbx-chart { display:block; width:100%; height:auto; font:10.5px system-ui,sans-serif; touch-action:none; }
.bbx-tick { fill:var(--soft); } .bbx-label { fill:var(--ink); }
.bbx-grid { stroke:var(--line); stroke-width:.6; } .bbx-axis { stroke:var(--soft); } .bbx-mark { stroke:var(--soft); stroke-dasharray:3 3; }
.bbx-edge { stroke:var(--accent); stroke-width:1.5; } .bbx-outside { fill:var(--veil); } .bbx-inside { fill:var(--accent); opacity:.08; }
.bbx-brush { fill:transparent; cursor:crosshair; } .bbx-brushed { fill:var(--accent); opacity:.25; }
.bbx-line { fill:none; stroke-width:1.1; opacity:.9; } .bbx-thick { stroke-width:1.8; } .bbx-dashed { stroke-dasharray:4 3; opacity:.65; }
.bbx[data-theme=dark] .bbx-line[stroke="#000000"] { stroke:#ffffff; }
.bbx-band { fill:var(--accent); opacity:.16; stroke:none; }
.bbx-table { border-collapse:collapse; font-size:12px; width:100%; color:var(--ink); background:none; }
.bbx-table th, .bbx-table td { padding:2px 6px; text-align:right; border-bottom:1px solid var(--line);
  font-variant-numeric:tabular-nums; background:none; }
.bbx-table th:first-child { text-align:left; }
.bbx-code, .bbx-state { font:11px/1.4 ui-monospace,monospace; white-space:pre-wrap; overflow-wrap:anywhere; color:var(--soft);
  background:none; display:block; max-height:110px; overflow:auto; margin:4px 0; }
`;
