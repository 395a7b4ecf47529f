import { Buffer } from "node:buffer";
import type { Run } from "lib/model.ts";
import * as controlBar from "lib/notebook/explorer/page_controls.ts";
import * as curves from "lib/notebook/explorer/page_curves.ts";
import * as data from "lib/notebook/explorer/page_data.ts";
import * as drawing from "lib/notebook/explorer/page_draw.ts";
import * as heatMap from "lib/notebook/explorer/page_heat_map.ts";
import * as main from "lib/notebook/explorer/page_main.ts";
import * as series from "lib/notebook/explorer/page_series.ts";
import { EXPLORER_STYLE } from "lib/notebook/explorer/page_style.ts";
import * as table from "lib/notebook/explorer/page_table.ts";
import * as viewing from "lib/notebook/explorer/page_view.ts";
import type { PageHead } from "lib/notebook/explorer/page_types.ts";
import { renderFigure } from "lib/notebook/render.ts";
import { escapeXml } from "lib/notebook/xml.ts";
import { stackColour } from "lib/plots/colour.ts";
import { latencyOverTime } from "lib/plots/latency_over_time.ts";
import type { Experiment } from "lib/store/experiment.ts";
import { type Cube, type CubeOptions, latencyCube } from "lib/tables/cube/cube.ts";
import { requests } from "lib/tables/requests.ts";

/** An explorer before it is shown: `show()` puts it under a cell, `explorerPage()` makes a file of it. */
export class Explorer {
  readonly html: string;
  readonly text: string;

  constructor({ html, text }: { readonly html: string; readonly text: string }) {
    this.html = html;
    this.text = text;
  }
}

/** The functions of the page as text: Deno has stripped their types, and each names the others it needs. */
const PAGE_CODE: string = [data, drawing, heatMap, curves, series, table, viewing, controlBar, main]
  .flatMap((part) => Object.values(part))
  .filter((value) => typeof value === "function")
  .map(String)
  .join("\n");

/** Runs above this number of rows are not drawn in the still picture: it reads rows one by one. */
const STILL_ROWS = 500_000;

/**
 * An interactive view of every request of the runs (default: all but the instrument's own): brush a span of time, see
 * its distribution, compare runs and stacks. Works without a kernel and without a network; where scripts do not run, a
 * still heat map of the first run stands in its place.
 *
 * @throws {RangeError} when there is no run, or when they are too many for one page.
 */
export function explorer(experiment: Experiment, options: CubeOptions = {}): Explorer {
  const runs = options.runs ?? experiment.runs.filter(({ stack }) => stack.instrument === undefined);
  const cube = latencyCube(experiment, { ...options, runs });
  const total = cube.head.runs.reduce((sum, run) => sum + run.requests, 0);
  const text = `[explorer] ${cube.head.experiment}: ${cube.head.runs.length} runs, ${total} requests; ` +
    "open this notebook in a browser and trust it to explore";
  return new Explorer({ html: markup(cube, { experiment, run: runs[0] as Run, text }), text });
}

/** A whole page that holds nothing but an explorer. */
export function explorerPage(shown: Explorer, title: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeXml(title)}</title>` +
    `<meta name="viewport" content="width=device-width,initial-scale=1">` +
    `<style>html{color-scheme:light dark}body{margin:0 auto;max-width:1500px;padding:12px;` +
    `font:14px system-ui,sans-serif;background:light-dark(#fff,#16191d);color:light-dark(#1b1e23,#e6e8eb)}` +
    `h1{font-size:1.2em}</style></head><body><h1>${escapeXml(title)}</h1>${shown.html}</body></html>`;
}

function markup(
  cube: Cube,
  { experiment, run, text }: { readonly experiment: Experiment; readonly run: Run; readonly text: string },
): string {
  const still = (cube.head.runs[0]?.requests ?? 0) > STILL_ROWS
    ? ""
    : renderFigure(latencyOverTime(requests(experiment, { runs: [run] }), { run })).html
      .replace(/<script>.*<\/script>$/s, "");
  const head: PageHead = {
    ...cube.head,
    colours: Object.fromEntries(cube.head.runs.map(({ stack }) => [stack, stackColour(stack)])),
    open: openingCode(experiment),
  };
  const json = JSON.stringify(head).replaceAll("<", "\\u003c");
  const bytes = Buffer.from(cube.deflated).toString("base64");
  // A page may hold several explorers, and a script may run before its element is attached.
  const start = `const root=document.currentScript?.previousElementSibling??` +
    `[...document.querySelectorAll(".bbx:not([data-started])")].at(-1);` +
    `if(root)startExplorer(root,${json},"${bytes}");`;
  return `<style>${EXPLORER_STYLE}</style>` +
    `<div class="bbx" data-state="address" role="group" aria-label="${escapeXml(text)}">${still}</div>` +
    `<script>(()=>{${PAGE_CODE}\n${start}})();</script>`;
}

function openingCode(experiment: Experiment): string {
  return [
    `import { escape } from "arquero";`,
    `import { show } from "lib/notebook/show.ts";`,
    `import { openExperiment } from "lib/store/experiment.ts";`,
    `import { requests } from "lib/tables/requests.ts";`,
    `const experiment = await openExperiment(${JSON.stringify(experiment.plan.experiment)});`,
  ].join("\n");
}
