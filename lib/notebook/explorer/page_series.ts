// These functions run in the page: each stands alone but for the others here, by name.
import {
  drawAxes,
  emptyChart,
  makeAxis,
  pathOf,
  plain,
  svgElement,
} from "lib/notebook/explorer/page_draw.ts";
import type { Counts, PageHead, View } from "lib/notebook/explorer/page_types.ts";

/** A quantity over time, a line a run. */
export interface Series {
  readonly run: number;
  readonly points: readonly (readonly [number, number] | null)[];
}

/** Request rate, and memory and CPU of the whole process tree, one under the other over the same seconds. */
export function drawAllSeries(head: PageHead, counts: Counts, view: View): SVGElement[] {
  const end = head.time_bins * head.bin_s;
  const rates = view.runs.map((run) => ({ run, points: ratePoints(head, counts, run) }));
  const tree = (field: "rss_mib" | "pss_mib" | "cpu_cores") =>
    view.runs.map((run) => {
      const { tree: series } = head.runs[run]!;
      const points = series.at_s.map((at, i) => {
        const value = series[field][i] ?? null;
        return value === null ? null : [at, value] as const;
      });
      return { run, points: field === "pss_mib" ? points.filter((point) => point !== null) : points };
    });
  return [
    drawSeries(head, rates, { end, label: "requests per second, all endings", span: view.span }),
    drawSeries(head, tree("cpu_cores"), { end, label: "server CPU, cores in use", span: view.span }),
    drawSeries(head, tree("rss_mib"), { end, label: "server memory, RSS of the tree, MiB", span: view.span }),
  ];
}

/** Requests of a time bin, by the instant they were sent, over its length. */
export function ratePoints(head: PageHead, counts: Counts, run: number): [number, number][] {
  const points: [number, number][] = [];
  for (let time = 0; time < head.time_bins; time++) {
    let requests = 0;
    for (const ending of ["ok", "failed"]) {
      const cells = counts.get(`${run}/read/${ending}`);
      if (cells === undefined) continue;
      for (let i = cells.from[time]!; i < cells.from[time + 1]!; i++) requests += cells.count[i]!;
    }
    points.push([(time + 0.5) * head.bin_s, requests / head.bin_s]);
  }
  return points;
}

export function drawSeries(
  head: PageHead,
  series: readonly Series[],
  { end, label, span }: {
    readonly end: number;
    readonly label: string;
    readonly span: readonly [number, number];
  },
): SVGElement {
  const height = 128;
  const svg = emptyChart(height, `${label} over time, a line for each run`);
  const values = series.flatMap(({ points }) => points.flatMap((point) => point === null ? [] : [point[1]]));
  const x = makeAxis([0, end], [56, 628], false);
  const y = makeAxis([0, Math.max(...values, 1e-9)], [height - 34, 18], false);
  drawAxes(svg, {
    x,
    y: { ...y, ticks: y.ticks.filter((_, i) => i % 2 === 0) },
    height,
    xLabel: "s",
    yLabel: label,
  });
  const [left, right] = [x.at(Math.max(0, span[0])), x.at(Math.min(end, span[1]))];
  svg.append(
    svgElement("rect", { x: left, y: 18, width: right - left, height: height - 52, class: "bbx-inside" }),
  );
  for (const { run, points } of series) {
    const { id, stack } = head.runs[run]!;
    const inside = points.map((point) =>
      point === null || point[0] < 0 || point[0] > end ? null : [x.at(point[0]), y.at(point[1])] as const
    );
    const line = svgElement("path", {
      d: pathOf(inside),
      class: "bbx-line",
      stroke: head.colours[stack] ?? "#888",
    });
    line.append(svgElement("title", {}, id));
    svg.append(line);
  }
  if (values.length === 0) {
    svg.append(
      svgElement("text", { x: 342, y: 60, class: "bbx-tick", "text-anchor": "middle" }, "not recorded"),
    );
  }
  return svg;
}

/** What is known of the instants around a request: 50 ms to each side, or the samples nearest to it. */
export function around(head: PageHead, counts: Counts, { run, at_s }: { run: number; at_s: number }): string {
  const { tree, failures, failed, throttled_share } = head.runs[run]!;
  const near = tree.at_s.reduce(
    (best, at, i) => Math.abs(at - at_s) < Math.abs((tree.at_s[best] ?? Infinity) - at_s) ? i : best,
    0,
  );
  const errors = failures.filter(([, sent]) => Math.abs(sent - at_s) <= 0.05).length;
  const rate = ratePoints(head, counts, run)[Math.min(head.time_bins - 1, Math.floor(at_s / head.bin_s))];
  const parts = [
    `failures within ±50 ms: ${errors}${failures.length < failed ? ` of the ${failures.length} kept` : ""}`,
    tree.at_s.length === 0
      ? "no memory samples"
      : `nearest sample (${plain((tree.at_s[near]! - at_s) * 1000)} ms off): RSS ${
        plain(tree.rss_mib[near]!)
      } MiB, ` +
        `CPU ${plain(tree.cpu_cores[near] ?? null)} cores`,
    `requests around it: ${plain(rate?.[1] ?? null)}/s`,
    throttled_share === null
      ? "throttling not recorded"
      : `throttled in ${plain(throttled_share * 100)} % of the run's periods`,
  ];
  return parts.join("; ");
}

/** The slowest requests near a place of the heat map, of all chosen runs: slowest first, six at most. */
export function slowestNear(
  head: PageHead,
  view: View,
  place: { readonly at_s: number; readonly latency_ms: number },
): { readonly run: number; readonly request: readonly [number, number, number, number] }[] {
  const found = view.runs.flatMap((run) =>
    head.runs[run]!.slowest.map((request) => ({ run, request }))
      .filter(({ request: [, sent, latency] }) =>
        Math.abs(sent - place.at_s) <= Math.max(head.bin_s * 1.5, 0.05) &&
        latency >= place.latency_ms / 1.7 && latency <= place.latency_ms * 1.7
      )
  );
  return found.toSorted((a, b) => b.request[2] - a.request[2]).slice(0, 6);
}
