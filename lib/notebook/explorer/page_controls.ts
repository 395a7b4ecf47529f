// These functions run in the page: each stands alone but for the others here, by name.
import { htmlElement } from "lib/notebook/explorer/page_draw.ts";
import { snapped } from "lib/notebook/explorer/page_heat_map.ts";
import type { PageHead, View } from "lib/notebook/explorer/page_types.ts";
import { firstView, type Shown } from "lib/notebook/explorer/page_view.ts";

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
