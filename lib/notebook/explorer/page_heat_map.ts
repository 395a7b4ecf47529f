// These functions run in the page: each stands alone but for the others here, by name.
import { binMiddle, timeBinsOf } from "lib/notebook/explorer/page_data.ts";
import { type Axis, drawAxes, emptyChart, makeAxis, svgElement } from "lib/notebook/explorer/page_draw.ts";
import type { Counts, PageHead, Selection, View } from "lib/notebook/explorer/page_types.ts";

/** What the heat map tells the page. */
export interface HeatMapEvents {
  onSpan(span: readonly [number, number]): void;
  onCell(place: { readonly at_s: number; readonly latency_ms: number }): void;
}

/** A heat map's cells as an image, and what it was drawn of. */
export interface HeatDrawn {
  readonly of: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly image: SVGElement;
}

/** Keeps the last image from one view to the next: to draw it takes longer than all else together. */
export interface HeatKept {
  drawn: HeatDrawn | null;
}

/** Time × latency of the chosen runs together, darker where there are more requests; drag for a span of time. */
export function drawHeatMap(
  head: PageHead,
  counts: Counts,
  { view, events, heat }: { readonly view: View; readonly events: HeatMapEvents; readonly heat: HeatKept },
): SVGElement {
  const height = 250;
  const svg = emptyChart(height, "Heat map of latency over time of the chosen runs");
  const { x, y, image } = heatDrawn(head, counts, { view, heat, height });
  drawAxes(svg, { x, y, height, xLabel: "sent, seconds since load began", yLabel: "latency, ms" });
  svg.append(image);
  const run = head.runs[view.runs[0] ?? 0];
  if (run !== undefined && run.warmup_s > 0) {
    const at = x.at(run.warmup_s);
    svg.append(svgElement("line", { x1: at, x2: at, y1: 18, y2: height - 34, class: "bbx-mark" }));
    svg.append(svgElement("text", { x: at + 3, y: 28, class: "bbx-tick" }, "warm-up ends"));
  }
  drawSpan(svg, { x, height, span: view.span });
  attachBrush(svg, { x, y, height, events });
  return svg;
}

/** The cells and their axes; those of the last view where they are the same: a span changes none of them. */
export function heatDrawn(
  head: PageHead,
  counts: Counts,
  { view, heat, height }: { readonly view: View; readonly heat: HeatKept; readonly height: number },
): HeatDrawn {
  const of = JSON.stringify([view.runs, view.measure, view.ending, view.scale]);
  if (heat.drawn?.of === of) return heat.drawn;
  const cells = heatCells(head, counts, view);
  const x = makeAxis([0, head.time_bins * head.bin_s], [56, 628], false);
  const y = makeAxis(latencyDomain(head, cells.rows), [height - 34, 18], view.scale === "log");
  return heat.drawn = { of, x, y, image: heatImage(head, cells, { x, y, height }) };
}

/** Requests by time bin and latency bin of the runs of a view. */
export function heatCells(
  head: PageHead,
  counts: Counts,
  view: Selection,
): { readonly rows: ReadonlyMap<number, Float64Array>; readonly most: number } {
  const rows = new Map<number, Float64Array>();
  let most = 1;
  for (const run of view.runs) {
    for (const ending of view.ending === "all" ? ["ok", "failed"] : [view.ending]) {
      const cells = counts.get(`${run}/${view.measure}/${ending}`);
      if (cells === undefined) continue;
      for (let time = 0; time < head.time_bins; time++) {
        for (let i = cells.from[time]!; i < cells.from[time + 1]!; i++) {
          const row = rows.get(cells.bin[i]!) ?? new Float64Array(head.time_bins);
          rows.set(cells.bin[i]!, row);
          row[time] = row[time]! + cells.count[i]!;
          most = Math.max(most, row[time]!);
        }
      }
    }
  }
  return { rows, most };
}

export function latencyDomain(head: PageHead, rows: ReadonlyMap<number, unknown>): [number, number] {
  const bins = [...rows.keys()];
  if (bins.length === 0) return [0.01, 1];
  const [low, high] = [Math.min(...bins), Math.max(...bins)];
  return [binMiddle(head, low) / head.ratio, binMiddle(head, high) * head.ratio];
}

/** Cells as pixels of a canvas, which stays fluid where a rectangle each would not. */
export function heatImage(
  head: PageHead,
  { rows, most }: { readonly rows: ReadonlyMap<number, Float64Array>; readonly most: number },
  { x, y, height }: { readonly x: Axis; readonly y: Axis; readonly height: number },
): SVGElement {
  const canvas = document.createElement("canvas");
  const [width, tall] = [1144, (height - 52) * 2];
  canvas.width = width;
  canvas.height = tall;
  const pen = canvas.getContext("2d")!;
  const half = Math.sqrt(head.ratio);
  for (const [bin, row] of rows) {
    const middle = binMiddle(head, bin);
    const top = (y.at(middle * half) - 18) * 2;
    const bottom = (y.at(middle / half) - 18) * 2;
    for (let time = 0; time < row.length; time++) {
      const count = row[time]!;
      if (count === 0) continue;
      const left = (x.at(time * head.bin_s) - 56) * 2;
      const right = (x.at((time + 1) * head.bin_s) - 56) * 2;
      const shade = 0.15 + 0.85 * Math.log(1 + count) / Math.log(1 + most);
      pen.fillStyle = `rgba(22, 96, 167, ${shade.toFixed(3)})`;
      pen.fillRect(left, Math.min(top, bottom - 1.5), Math.max(1, right - left), Math.max(1.5, bottom - top));
    }
  }
  return svgElement("image", {
    x: 56,
    y: 18,
    width: 572,
    height: height - 52,
    preserveAspectRatio: "none",
    href: canvas.toDataURL(),
  });
}

export function drawSpan(
  svg: SVGElement,
  { x, height, span }: {
    readonly x: Axis;
    readonly height: number;
    readonly span: readonly [number, number];
  },
): void {
  const [left, right] = [Math.max(56, x.at(span[0])), Math.min(628, x.at(span[1]))];
  svg.append(
    svgElement("rect", { x: 56, y: 18, width: left - 56, height: height - 52, class: "bbx-outside" }),
  );
  svg.append(
    svgElement("rect", { x: right, y: 18, width: 628 - right, height: height - 52, class: "bbx-outside" }),
  );
  for (const at of [left, right]) {
    svg.append(svgElement("line", { x1: at, x2: at, y1: 18, y2: height - 34, class: "bbx-edge" }));
  }
}

/** Dragging gives a span of time, a click a place. */
export function attachBrush(
  svg: SVGElement,
  { x, y, height, events }: {
    readonly x: Axis;
    readonly y: Axis;
    readonly height: number;
    readonly events: HeatMapEvents;
  },
): void {
  const area = svgElement("rect", { x: 56, y: 18, width: 572, height: height - 52, class: "bbx-brush" });
  const shown = svgElement("rect", { x: 0, y: 18, width: 0, height: height - 52, class: "bbx-brushed" });
  let began: number | null = null;
  const place = (event: PointerEvent) => {
    const box = svg.getBoundingClientRect();
    return {
      px: (event.clientX - box.left) / box.width * 640,
      py: (event.clientY - box.top) / box.height * height,
    };
  };
  area.addEventListener("pointerdown", (event) => {
    began = place(event).px;
    area.setPointerCapture(event.pointerId);
  });
  area.addEventListener("pointermove", (event) => {
    if (began === null) return;
    const now = place(event).px;
    shown.setAttribute("x", String(Math.min(began, now)));
    shown.setAttribute("width", String(Math.abs(now - began)));
  });
  area.addEventListener("pointerup", (event) => {
    if (began === null) return;
    const { px, py } = place(event);
    const [from, to] = [Math.min(began, px), Math.max(began, px)];
    began = null;
    if (to - from < 4) events.onCell({ at_s: x.value(px), latency_ms: y.value(py) });
    else events.onSpan([Math.max(0, x.value(from)), x.value(to)]);
  });
  svg.append(shown, area);
}

/** The span that whole time bins cover. */
export function snapped(head: PageHead, span: readonly [number, number]): [number, number] {
  const [first, last] = timeBinsOf(head, span);
  return [first * head.bin_s, last * head.bin_s];
}
