// These functions run in the page: each stands alone but for the others here, by name.
import { snapped } from "lib/notebook/explorer/page_heat_map.ts";
import type { PageHead, View } from "lib/notebook/explorer/page_types.ts";

/** A view, and how to change it. */
export interface Shown {
  readonly view: View;
  set(change: Partial<View>): void;
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
