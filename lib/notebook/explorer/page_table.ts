// These functions run in the page: each stands alone but for the others here, by name.
import { histogramOf, logInterval, overRuns, quantileOf, totalOf } from "lib/notebook/explorer/page_data.ts";
import { htmlElement, plain } from "lib/notebook/explorer/page_draw.ts";
import type { Counts, OverRuns, PageHead, Selection, View } from "lib/notebook/explorer/page_types.ts";

/** One stack's line of the table of percentiles. */
export interface StackLine {
  readonly stack: string;
  readonly requests: number;
  /** By percentile, then by run. */
  readonly percentiles: readonly (readonly (number | null)[])[];
}

export function tablePercentiles(): number[] {
  return [0.5, 0.9, 0.95, 0.99, 0.999];
}

/** The percentiles of each stack's runs, and over them. */
export function stackLines(head: PageHead, counts: Counts, selection: Selection): StackLine[] {
  const stacks = [...new Set(selection.runs.map((run) => head.runs[run]!.stack))];
  return stacks.map((stack) => {
    const runs = selection.runs.filter((run) => head.runs[run]!.stack === stack);
    const histograms = runs.map((run) => histogramOf(head, counts, selection, run));
    return {
      stack,
      requests: histograms.reduce((sum, histogram) => sum + totalOf(histogram), 0),
      percentiles: tablePercentiles().map((p) =>
        histograms.map((histogram) => quantileOf(head, histogram, p))
      ),
    };
  });
}

export function overRunsText({ centre, low, high, runs }: OverRuns): string {
  if (centre === null) return "–";
  return runs === 1 ? `${plain(centre)} (1 run)` : `${plain(centre)} (${plain(low)}–${plain(high)})`;
}

/** Percentiles by stack; where a baseline is pinned, its own line and the ratio to it under each. */
export function quantileTable(head: PageHead, counts: Counts, view: View): HTMLElement {
  const table = htmlElement("table", { class: "bbx-table" });
  const heading = htmlElement("tr", {});
  const names = [
    "stack",
    "requests",
    ...tablePercentiles().map((p) => `p${Number((p * 100).toFixed(1))}, ms`),
  ];
  for (const name of names) heading.append(htmlElement("th", { scope: "col" }, name));
  table.append(heading);
  const baseline = view.baseline === null ? [] : stackLines(head, counts, view.baseline);
  for (const line of stackLines(head, counts, view)) {
    table.append(
      tableRow(line.stack, line.requests, line.percentiles.map((values) => overRunsText(overRuns(values)))),
    );
    const before = baseline.find(({ stack }) => stack === line.stack) ??
      (baseline.length === 1 ? baseline[0] : undefined);
    if (before === undefined) continue;
    const name = before.stack === line.stack ? "baseline" : `baseline ${before.stack}`;
    table.append(
      tableRow(
        `↳ ${name}`,
        before.requests,
        before.percentiles.map((values) => overRunsText(overRuns(values))),
      ),
    );
    const ratios = line.percentiles.map((now, i) => ratioText(head, now, before.percentiles[i]!));
    table.append(tableRow("↳ ratio to it", null, ratios));
  }
  return table;
}

/** Ratio of two groups of runs by the middles of their logs; its interval from those of both, as for independent logs. */
export function ratioText(
  head: PageHead,
  now: readonly (number | null)[],
  before: readonly (number | null)[],
): string {
  const [a, b] = [logInterval(head, now), logInterval(head, before)];
  if (a.centre === null || b.centre === null) return "–";
  const ratio = a.centre / b.centre;
  if (a.high === null || b.high === null) return `× ${plain(ratio)}`;
  const half = Math.hypot(Math.log(a.high / a.centre), Math.log(b.high / b.centre));
  return `× ${plain(ratio)} (${plain(ratio * Math.exp(-half))}–${plain(ratio * Math.exp(half))})`;
}

export function tableRow(name: string, requests: number | null, cells: readonly string[]): HTMLElement {
  const row = htmlElement("tr", {});
  row.append(htmlElement("th", { scope: "row" }, name));
  row.append(htmlElement("td", {}, requests === null ? "" : requests.toLocaleString("en")));
  for (const cell of cells) row.append(htmlElement("td", {}, cell));
  return row;
}
