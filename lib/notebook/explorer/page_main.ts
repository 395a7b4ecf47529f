// These functions run in the page: each stands alone but for the others here, by name.
import { decodeCube } from "lib/notebook/explorer/page_data.ts";
import { drawDistribution, drawShift, drawSpectrum } from "lib/notebook/explorer/page_curves.ts";
import { htmlElement, plain } from "lib/notebook/explorer/page_draw.ts";
import { controls } from "lib/notebook/explorer/page_controls.ts";
import { drawHeatMap, type HeatKept, snapped } from "lib/notebook/explorer/page_heat_map.ts";
import { around, drawAllSeries, slowestNear } from "lib/notebook/explorer/page_series.ts";
import { quantileTable } from "lib/notebook/explorer/page_table.ts";
import type { Counts, PageHead, View } from "lib/notebook/explorer/page_types.ts";
import { readView, type Shown } from "lib/notebook/explorer/page_view.ts";

/** Brings an explorer to life in its element: decodes the cube, then draws again whenever the view changes. */
export async function startExplorer(root: HTMLElement, head: PageHead, base64: string): Promise<void> {
  if (root.dataset["started"] === "1") return;
  root.dataset["started"] = "1";
  followTheme(root);
  const counts = await decodeCube(head, base64);
  let view = readView(root, head);
  const set = (change: Partial<View>) => {
    view = { ...view, ...change };
    draw();
  };
  const heat: HeatKept = { drawn: null };
  const draw = () => {
    root.replaceChildren(...panels(head, counts, { view, set, heat }));
    root.dataset["view"] = JSON.stringify(view);
  };
  draw();
}

/** JupyterLab tells its theme on the body; elsewhere the system's holds. */
export function followTheme(root: HTMLElement): void {
  const light = document.body.dataset["jpThemeLight"];
  const dark = light === undefined ? matchMedia("(prefers-color-scheme: dark)").matches : light === "false";
  root.dataset["theme"] = dark ? "dark" : "light";
}

export function panels(
  head: PageHead,
  counts: Counts,
  shown: Shown & { readonly heat: HeatKept },
): HTMLElement[] {
  const { view, set, heat } = shown;
  const details = htmlElement("div", { class: "bbx-details" });
  details.textContent =
    "Click a place of the heat map: the slowest requests there, and what happened around them.";
  const events = {
    onSpan: (span: readonly [number, number]) => set({ span: snapped(head, span) }),
    onCell: (place: { readonly at_s: number; readonly latency_ms: number }) =>
      fillDetails(details, { head, counts, view, place }),
  };
  const chosen = view.runs.length;
  const stacks = new Set(view.runs.map((run) => head.runs[run]!.stack)).size;
  const series = htmlElement("div", {});
  series.append(...drawAllSeries(head, counts, view));
  return [
    controls(head, shown),
    panel(
      "Latency over time",
      drawHeatMap(head, counts, { view, events, heat }),
      "Drag to choose a span of time.",
    ),
    panel("What happened there", details, ""),
    panel(
      "Percentiles of the span",
      quantileTable(head, counts, view),
      `${chosen} runs of ${stacks} stacks. Type 1 quantiles of bins 2 % wide (error at most 1 %) for each run; then ` +
        "their median (lowest–highest run). Ratios to a baseline: geometric means with Student's 95 % interval over " +
        "runs. – where no run has ten requests beyond.",
    ),
    panel(
      "Percentile spectrum",
      drawSpectrum(head, counts, view),
      "A thin line a run, dashed: the baseline.",
    ),
    panel("Distribution", drawDistribution(head, counts, view), "A line a stack, runs weighted alike."),
    panel(
      `${view.pair[0]} against ${view.pair[1]}`,
      drawShift(head, counts, view),
      "A thin line a block; band: Student's 95 % interval over blocks, where two or more reach.",
    ),
    panel("Rate, CPU and memory", series, "Whole process tree; memory and CPU every 200 ms."),
    statePanel(head, view),
  ];
}

export function panel(title: string, content: Node, note: string): HTMLElement {
  const box = htmlElement("section", { class: "bbx-panel" });
  box.append(htmlElement("h4", {}, title), content);
  if (note !== "") box.append(htmlElement("p", { class: "bbx-note" }, note));
  return box;
}

export function fillDetails(
  box: HTMLElement,
  { head, counts, view, place }: {
    readonly head: PageHead;
    readonly counts: Counts;
    readonly view: View;
    readonly place: { readonly at_s: number; readonly latency_ms: number };
  },
): void {
  const found = slowestNear(head, view, place);
  const where = `${plain(place.at_s)} s, about ${plain(place.latency_ms)} ms`;
  box.replaceChildren(
    htmlElement("p", {}, found.length === 0 ? `No request was kept near ${where}.` : `Near ${where}:`),
  );
  for (const { run, request: [row, sent, latency, outcome] } of found) {
    const line = htmlElement("p", {});
    line.append(
      htmlElement("b", {}, `${plain(latency, 4)} ms`),
      ` ${head.outcomes[outcome]}, sent at ${sent.toFixed(4)} s, row ${row} of ${head.runs[run]!.id}. `,
      around(head, counts, { run, at_s: sent }),
    );
    box.append(line);
  }
  if (found[0] !== undefined) box.append(rowsCode(head, found[0].run, found[0].request[1]));
}

/** The cell that gives the exact rows. */
export function rowsCode(head: PageHead, run: number, sent: number): HTMLElement {
  const code = [
    head.open,
    `const run = experiment.runs.find((one) => one.id === ${JSON.stringify(head.runs[run]!.id)})!;`,
    `await show(requests(experiment, { runs: [run] })`,
    `  .filter(escape((row: { sent_s: number }) => Math.abs(row.sent_s - ${sent.toFixed(6)}) <= 0.05)));`,
  ].join("\n");
  const pre = htmlElement("pre", { class: "bbx-code" }, code);
  const copy = htmlElement("button", { type: "button" }, "copy this cell: the exact rows");
  copy.addEventListener("click", () => void navigator.clipboard?.writeText(code));
  const box = htmlElement("div", {});
  box.append(copy, pre);
  return box;
}

/** The view as text: whoever pastes it into the address sees the same. */
export function statePanel(head: PageHead, view: View): HTMLElement {
  const text = `#${new URLSearchParams({ view: JSON.stringify(view) })}`;
  const button = htmlElement("button", { type: "button", "data-name": "copy-view" }, "copy this view");
  button.addEventListener("click", () => {
    void navigator.clipboard?.writeText(text);
    if (location.protocol !== "about:") history.replaceState(null, "", text);
  });
  const details = htmlElement("details", {});
  details.append(htmlElement("summary", {}, "as text"), htmlElement("code", { class: "bbx-state" }, text));
  const box = htmlElement("div", {});
  box.append(button, details);
  return panel(
    `${head.experiment}: ${head.runs.length} runs, ${
      head.runs.reduce((sum, run) => sum + run.requests, 0).toLocaleString("en")
    } requests`,
    box,
    `Counted in ${head.time_bins} spans of ${plain(head.bin_s)} s and bins of latency 2 % wide.`,
  );
}
