// These functions run in the page: each stands alone but for the others here, by name.
import { decodeCube } from "lib/notebook/explorer/page_data.ts";
import { drawDistribution, drawShift, drawSpectrum } from "lib/notebook/explorer/page_curves.ts";
import { htmlElement, plain } from "lib/notebook/explorer/page_draw.ts";
import { drawHeatMap, snapped } from "lib/notebook/explorer/page_heat_map.ts";
import { around, drawAllSeries, slowestNear } from "lib/notebook/explorer/page_series.ts";
import { quantileTable } from "lib/notebook/explorer/page_table.ts";
import type { Counts, PageHead, View } from "lib/notebook/explorer/page_types.ts";

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
  const draw = () => {
    root.replaceChildren(...panels(head, counts, { view, set }));
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

/** The view in the address (`#view=…`), or the first workload over its window. */
export function readView(root: HTMLElement, head: PageHead): View {
  try {
    const text = new URLSearchParams(location.hash.slice(1)).get("view");
    if (text !== null && root.dataset["state"] === "address") return JSON.parse(text) as View;
  } catch {
    // an address that holds something else
  }
  return firstView(head, head.runs[0]!.workload);
}

export function firstView(head: PageHead, workload: string): View {
  const runs = head.runs.flatMap((run, i) => run.workload === workload ? [i] : []);
  const stacks = [...new Set(runs.map((run) => head.runs[run]!.stack))];
  const { warmup_s, end_s } = head.runs[runs[0]!]!;
  return {
    workload,
    measure: "read",
    ending: "ok",
    scale: "log",
    runs,
    span: snapped(head, [warmup_s, end_s]),
    pair: [stacks[1] ?? stacks[0]!, stacks[0]!],
    baseline: null,
  };
}

/** A view, and how to change it. */
export interface Shown {
  readonly view: View;
  set(change: Partial<View>): void;
}

export function panels(head: PageHead, counts: Counts, shown: Shown): HTMLElement[] {
  const { view, set } = shown;
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
    panel("Latency over time", drawHeatMap(head, counts, { view, events }), "Drag to choose a span of time."),
    panel("What happened there", details, ""),
    panel(
      "Percentiles of the span",
      quantileTable(head, counts, view),
      `${chosen} runs of ${stacks} stacks. Type 1 quantiles of bins 2 % wide (error at most 1 %) for each run; then ` +
        "their geometric mean with Student's 95 % interval over runs. – where no run has ten requests beyond.",
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

export function controls(head: PageHead, { view, set }: Shown): HTMLElement {
  const bar = htmlElement("div", { class: "bbx-controls" });
  const workloads = [...new Set(head.runs.map(({ workload }) => workload))];
  const stacks = [...new Set(view.runs.map((run) => head.runs[run]!.stack))];
  const measures = [["read", "as read"], ["server", "server and kernel"], ["wait", "client wait"]] as const;
  const stamped = view.runs.some((run) => head.runs[run]!.measures.includes("server"));
  bar.append(
    choice("workload", { options: workloads.map((id) => [id, id]), now: view.workload }, (workload) => {
      set({ ...firstView(head, workload), scale: view.scale, measure: view.measure });
    }),
    choice(
      "latency",
      { options: stamped ? measures : measures.slice(0, 1), now: view.measure },
      (measure) => {
        set({ measure });
      },
    ),
    choice(
      "requests",
      { options: [["ok", "ok"], ["failed", "failed"], ["all", "all"]], now: view.ending },
      (ending) => {
        set({ ending: ending as View["ending"] });
      },
    ),
    choice("scale", { options: [["log", "log"], ["linear", "linear"]], now: view.scale }, (scale) => {
      set({ scale: scale as View["scale"] });
    }),
    choice("compare", { options: stacks.map((id) => [id, id]), now: view.pair[0] }, (stack) => {
      set({ pair: [stack, view.pair[1]] });
    }),
    choice("with", { options: stacks.map((id) => [id, id]), now: view.pair[1] }, (stack) => {
      set({ pair: [view.pair[0], stack] });
    }),
    ...spanButtons(head, { view, set }),
    baselineButton({ view, set }),
    runChips(head, { view, set }),
  );
  return bar;
}

export function choice(
  name: string,
  { options, now }: { readonly options: readonly (readonly [string, string])[]; readonly now: string },
  change: (value: string) => void,
): HTMLElement {
  const label = htmlElement("label", {}, `${name} `);
  const select = htmlElement("select", { "data-name": name }) as HTMLSelectElement;
  for (const [value, text] of options) {
    const option = htmlElement("option", { value }, text) as HTMLOptionElement;
    option.selected = value === now;
    select.append(option);
  }
  select.addEventListener("change", () => change(select.value));
  label.append(select);
  return label;
}

export function spanButtons(head: PageHead, { view, set }: Shown): HTMLElement[] {
  const { warmup_s, end_s } = head.runs[view.runs[0] ?? 0]!;
  const spans: [string, [number, number]][] = [
    ["window", [warmup_s, end_s]],
    ["warm-up", [0, warmup_s]],
    ["whole run", [0, head.time_bins * head.bin_s]],
  ];
  return spans.filter(([, [from, to]]) => to > from).map(([name, span]) => {
    const button = htmlElement("button", { type: "button" }, name);
    button.addEventListener("click", () => set({ span: snapped(head, span) }));
    return button;
  });
}

export function baselineButton({ view, set }: Shown): HTMLElement {
  const pinned = view.baseline !== null;
  const button = htmlElement(
    "button",
    { type: "button", "data-name": "baseline" },
    pinned ? "unpin" : "pin as baseline",
  );
  button.addEventListener("click", () => {
    const { measure, ending, runs, span } = view;
    set({ baseline: pinned ? null : { measure, ending, runs, span } });
  });
  return button;
}

/** A chip a run; at least one stays chosen. */
export function runChips(head: PageHead, { view, set }: Shown): HTMLElement {
  const chips = htmlElement("div", { class: "bbx-chips" });
  for (const [i, run] of head.runs.entries()) {
    if (run.workload !== view.workload) continue;
    const on = view.runs.includes(i);
    const text = `${run.stack} · ${run.block}${run.warnings.length > 0 ? " ⚠" : ""}`;
    const chip = htmlElement("button", {
      "type": "button",
      "class": on ? "bbx-chip bbx-on" : "bbx-chip",
      "aria-pressed": String(on),
      "title":
        `${run.id}: ${run.requests.toLocaleString("en")} requests, ${run.failed} failed; ${run.load}, ` +
        `${run.driver}${run.warnings.length > 0 ? `; warnings: ${run.warnings.join(", ")}` : ""}`,
      "style": `--bbx-colour:${head.colours[run.stack] ?? "#888"}`,
    }, text);
    chip.addEventListener("click", () => {
      const runs = on ? view.runs.filter((other) => other !== i) : [...view.runs, i].sort((a, b) => a - b);
      if (runs.length > 0) set({ runs });
    });
    chips.append(chip);
  }
  return chips;
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
  const box = htmlElement("div", {});
  box.append(button, htmlElement("code", { class: "bbx-state" }, text));
  return panel(
    `${head.experiment}: ${head.runs.length} runs, ${
      head.runs.reduce((sum, run) => sum + run.requests, 0).toLocaleString("en")
    } requests`,
    box,
    `Counted in ${head.time_bins} spans of ${plain(head.bin_s)} s and bins of latency 2 % wide.`,
  );
}
