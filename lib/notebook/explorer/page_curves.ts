// These functions run in the page: each stands alone but for the others here, by name.
import {
  binMiddle,
  cumulated,
  curvePercentiles,
  histogramOf,
  logInterval,
  quantileFrom,
  totalOf,
} from "lib/notebook/explorer/page_data.ts";
import {
  bandOf,
  drawAxes,
  emptyChart,
  makeAxis,
  pathOf,
  plain,
  svgElement,
} from "lib/notebook/explorer/page_draw.ts";
import type { Counts, PageHead, Selection, View } from "lib/notebook/explorer/page_types.ts";

/** A curve of one run, and which it is. */
export interface RunCurve {
  readonly run: number;
  readonly baseline: boolean;
  readonly points: readonly (readonly [number, number])[];
}

export function percentileName(inverse: number): string {
  const share = 100 * (1 - 1 / inverse);
  return inverse <= 1 ? "0 %" : `${Number(share.toFixed(Math.max(0, Math.ceil(Math.log10(inverse)) - 2)))} %`;
}

/** 1/(1 − p) against latency, a curve a run. */
export function runCurves(
  head: PageHead,
  counts: Counts,
  { selection, baseline }: { readonly selection: Selection; readonly baseline: boolean },
): RunCurve[] {
  return selection.runs.map((run) => {
    const histogram = histogramOf(head, counts, selection, run);
    const points: [number, number][] = [];
    const below = cumulated(histogram);
    for (const p of curvePercentiles(totalOf(histogram))) {
      const value = quantileFrom(head, below, p);
      if (value !== null) points.push([1 / (1 - p), value]);
    }
    return { run, baseline, points };
  }).filter(({ points }) => points.length > 1);
}

/** The percentile spectrum: every run a thin line, as far as it has ten requests beyond; the baseline dashed. */
export function drawSpectrum(head: PageHead, counts: Counts, view: View): SVGElement {
  const height = 270;
  const svg = emptyChart(height, "Percentile spectrum, a line for each run");
  const curves = [
    ...runCurves(head, counts, { selection: view, baseline: false }),
    ...(view.baseline === null ? [] : runCurves(head, counts, { selection: view.baseline, baseline: true })),
  ];
  const all = curves.flatMap(({ points }) => points);
  const values = all.map(([, value]) => value);
  const x = makeAxis([1, Math.max(10, ...all.map(([at]) => at))], [56, 628], true);
  const low = Math.min(...values, Infinity), high = Math.max(...values, 0);
  const y = makeAxis(
    all.length === 0 ? [0.1, 1] : view.scale === "log" ? [low, high] : [0, high],
    [height - 34, 18],
    view.scale === "log",
  );
  const axes = { x: { ...x, ticks: [1, 2, 10, 100, 1000, 1e4, 1e5, 1e6].filter((tick) => tick <= x.to) }, y };
  drawAxes(svg, { ...axes, height, xLabel: "percentile", yLabel: "latency, ms", xTick: percentileName });
  for (const { run, baseline, points } of curves) {
    const { stack, id } = head.runs[run]!;
    const line = svgElement("path", {
      d: pathOf(points.map(([at, value]) => [x.at(at), y.at(value)])),
      class: baseline ? "bbx-line bbx-dashed" : "bbx-line",
      stroke: head.colours[stack] ?? "#888",
    });
    line.append(svgElement("title", {}, baseline ? `${id} (baseline)` : id));
    svg.append(line);
  }
  return svg;
}

/** Requests per bin of latency, as shares, a line a stack; the baseline dashed. */
export function drawDistribution(head: PageHead, counts: Counts, view: View): SVGElement {
  const height = 230;
  const svg = emptyChart(height, "Distribution of latency, a line for each stack");
  const lines = [
    ...stackShares(head, counts, view).map((line) => ({ ...line, baseline: false })),
    ...(view.baseline === null
      ? []
      : stackShares(head, counts, view.baseline).map((line) => ({ ...line, baseline: true }))),
  ];
  const bins = lines.flatMap(({ shares }) => [...shares.keys()].filter((bin) => shares[bin]! > 0));
  const log = view.scale === "log";
  const low = binMiddle(head, Math.min(...bins, head.bins - 1)), high = binMiddle(head, Math.max(...bins, 0));
  const x = makeAxis(bins.length === 0 ? [0.1, 1] : [log ? low : 0, high], [56, 628], log);
  const most = Math.max(...lines.flatMap(({ shares }) => [...shares]), 1e-6);
  const y = makeAxis([0, most * 100], [height - 34, 18], false);
  drawAxes(svg, { x, y, height, xLabel: "latency, ms", yLabel: "% of requests per 6 % of latency" });
  for (const { stack, shares, baseline } of lines) {
    const points = [...shares].map((share, bin) => [x.at(binMiddle(head, bin)), y.at(share * 100)] as const);
    const first = shares.findIndex((share) => share > 0);
    const last = shares.findLastIndex((share) => share > 0);
    svg.append(svgElement("path", {
      d: pathOf(points.slice(Math.max(0, first - 3), last + 4)),
      class: baseline ? "bbx-line bbx-dashed" : "bbx-line bbx-thick",
      stroke: head.colours[stack] ?? "#888",
    }));
  }
  return svg;
}

/** Shares of requests by latency bin of each stack, runs weighted alike, smoothed over three bins. */
export function stackShares(
  head: PageHead,
  counts: Counts,
  selection: Selection,
): { readonly stack: string; readonly shares: Float64Array }[] {
  const stacks = [...new Set(selection.runs.map((run) => head.runs[run]!.stack))];
  return stacks.map((stack) => {
    const runs = selection.runs.filter((run) => head.runs[run]!.stack === stack);
    const shares = new Float64Array(head.bins);
    for (const run of runs) {
      const histogram = histogramOf(head, counts, selection, run);
      const total = totalOf(histogram);
      if (total === 0) continue;
      for (let bin = 0; bin < head.bins; bin++) {
        const near = (histogram[bin - 1] ?? 0) + histogram[bin]! + (histogram[bin + 1] ?? 0);
        shares[bin] = shares[bin]! + near / total / runs.length;
      }
    }
    return { stack, shares };
  });
}

/** How much slower the first stack is than the second, percentile by percentile; blocks are pairs. */
export function drawShift(head: PageHead, counts: Counts, view: View): SVGElement {
  const height = 230;
  const svg = emptyChart(height, "Ratio of two stacks' latencies, percentile by percentile");
  const pairs = blockPairs(head, view);
  const ratios = pairs.map(([a, b]) => ratioCurve(head, counts, { view, a, b }));
  const all = ratios.flat();
  const x = makeAxis([1, Math.max(10, ...all.map(([at]) => at))], [56, 628], true);
  const spread = Math.max(1.1, ...all.map(([, ratio]) => Math.max(ratio, 1 / ratio)));
  const y = makeAxis([1 / spread, spread], [height - 34, 18], true);
  const axes = { x: { ...x, ticks: [1, 2, 10, 100, 1000, 1e4, 1e5].filter((tick) => tick <= x.to) }, y };
  drawAxes(svg, {
    ...{ ...axes, height, xLabel: "percentile", xTick: percentileName },
    ...{ yLabel: `${view.pair[0]} ÷ ${view.pair[1]}`, yTick: (ratio: number) => `× ${plain(ratio, 2)}` },
  });
  const inside = (pixel: number) => Math.max(18, Math.min(height - 34, pixel));
  const band = shiftBand(head, ratios).map(([at, low, high]) =>
    [x.at(at), inside(y.at(low)), inside(y.at(high))] as const
  );
  svg.append(svgElement("path", { d: bandOf(band), class: "bbx-band" }));
  svg.append(svgElement("line", { x1: 56, x2: 628, y1: y.at(1), y2: y.at(1), class: "bbx-axis" }));
  for (const [i, points] of ratios.entries()) {
    const line = svgElement("path", {
      d: pathOf(points.map(([at, ratio]) => [x.at(at), y.at(ratio)])),
      class: "bbx-line",
      stroke: head.colours[view.pair[0]] ?? "#888",
    });
    line.append(svgElement("title", {}, `block ${head.runs[pairs[i]![0]]!.block}`));
    svg.append(line);
  }
  return svg;
}

/** Runs of the two stacks in the same block, of those that are chosen. */
export function blockPairs(head: PageHead, view: View): [number, number][] {
  const of = (stack: string) => view.runs.filter((run) => head.runs[run]!.stack === stack);
  return of(view.pair[0]).flatMap((a) => {
    const b = of(view.pair[1]).find((run) => head.runs[run]!.block === head.runs[a]!.block);
    return b === undefined ? [] : [[a, b] as [number, number]];
  });
}

export function ratioCurve(
  head: PageHead,
  counts: Counts,
  { view, a, b }: { readonly view: Selection; readonly a: number; readonly b: number },
): [number, number][] {
  const [first, second] = [histogramOf(head, counts, view, a), histogramOf(head, counts, view, b)];
  const total = Math.min(totalOf(first), totalOf(second));
  const [belowFirst, belowSecond] = [cumulated(first), cumulated(second)];
  return curvePercentiles(total).flatMap((p) => {
    const [one, other] = [quantileFrom(head, belowFirst, p), quantileFrom(head, belowSecond, p)];
    return one === null || other === null ? [] : [[1 / (1 - p), one / other] as [number, number]];
  });
}

/** Student's interval over blocks of the log ratio, where two blocks or more reach. */
export function shiftBand(
  head: PageHead,
  ratios: readonly (readonly (readonly [number, number])[])[],
): [number, number, number][] {
  const longest = ratios.reduce((a, b) => b.length > a.length ? b : a, []);
  return longest.flatMap(([at]) => {
    const values = ratios.map((curve) => {
      const near = curve.findLast(([place]) => place <= at * 1.0001);
      return near === undefined || curve.at(-1)![0] < at * 0.9999 ? null : near[1];
    });
    const { low, high } = logInterval(head, values);
    return low === null || high === null ? [] : [[at, low, high] as [number, number, number]];
  });
}
