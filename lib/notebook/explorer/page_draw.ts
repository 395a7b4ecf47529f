// These functions run in the page: each stands alone but for the others here, by name.

/** An axis: values to pixels and back. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly log: boolean;
  at(value: number): number;
  value(pixel: number): number;
  readonly ticks: readonly number[];
}

export function svgElement(
  name: string,
  attributes: Record<string, string | number>,
  text?: string,
): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

export function htmlElement(name: string, attributes: Record<string, string>, text?: string): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

export function makeAxis(
  domain: readonly [number, number],
  pixels: readonly [number, number],
  log: boolean,
): Axis {
  const [low, high] = domain[0] === domain[1] ? [domain[0] * 0.9, domain[1] * 1.1 + 1e-9] : domain;
  const bend = (value: number) => log ? Math.log(Math.max(value, low * 1e-9)) : value;
  const [from, to] = [bend(low), bend(high)];
  return {
    from: low,
    to: high,
    log,
    at: (value) => pixels[0] + (bend(value) - from) / (to - from) * (pixels[1] - pixels[0]),
    value(pixel) {
      const bent = from + (pixel - pixels[0]) / (pixels[1] - pixels[0]) * (to - from);
      return log ? Math.exp(bent) : bent;
    },
    ticks: log ? logTicksOf(low, high) : linearTicks(low, high),
  };
}

/** 1, 2, 5 of each decade; decades alone where that would be more than eight. */
export function logTicksOf(low: number, high: number): number[] {
  const ticks: number[] = [];
  for (let decade = Math.floor(Math.log10(low)); decade <= Math.ceil(Math.log10(high)); decade++) {
    for (const step of [1, 2, 5]) {
      const tick = step * Math.pow(10, decade);
      if (tick >= low * 0.999 && tick <= high * 1.001) ticks.push(tick);
    }
  }
  const decades = ticks.filter((tick) => Number.isInteger(Math.round(Math.log10(tick) * 1e6) / 1e6));
  return ticks.length > 8 && decades.length > 1 ? decades : ticks;
}

export function linearTicks(low: number, high: number): number[] {
  const rough = (high - low) / 5;
  const power = Math.pow(10, Math.floor(Math.log10(rough)));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high + step * 1e-9; tick += step) ticks.push(tick);
  return ticks;
}

/** At most four digits, no exponent, thousands apart. */
export function plain(value: number | null, digits = 3): string {
  if (value === null || !Number.isFinite(value)) return "–";
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(digits)));
}

/** An empty chart of a width: its SVG and the place for marks within its margins. */
export function emptyChart(height: number, label: string): SVGElement {
  return svgElement("svg", {
    viewBox: `0 0 640 ${height}`,
    role: "img",
    "aria-label": label,
    class: "bbx-chart",
  });
}

export function drawAxes(
  svg: SVGElement,
  { x, y, height, xLabel, yLabel, xTick = plain, yTick = plain }: {
    readonly x: Axis;
    readonly y: Axis;
    readonly height: number;
    readonly xLabel: string;
    readonly yLabel: string;
    readonly xTick?: (value: number) => string;
    readonly yTick?: (value: number) => string;
  },
): void {
  for (const tick of y.ticks) {
    const at = y.at(tick);
    svg.append(svgElement("line", { x1: 56, x2: 628, y1: at, y2: at, class: "bbx-grid" }));
    svg.append(
      svgElement("text", { x: 51, y: at + 3.5, class: "bbx-tick", "text-anchor": "end" }, yTick(tick)),
    );
  }
  for (const tick of x.ticks) {
    const at = x.at(tick);
    svg.append(svgElement("line", { x1: at, x2: at, y1: height - 34, y2: height - 30, class: "bbx-axis" }));
    svg.append(
      svgElement("text", { x: at, y: height - 19, class: "bbx-tick", "text-anchor": "middle" }, xTick(tick)),
    );
  }
  svg.append(svgElement("line", { x1: 56, x2: 628, y1: height - 34, y2: height - 34, class: "bbx-axis" }));
  svg.append(svgElement("text", { x: 628, y: height - 5, class: "bbx-label", "text-anchor": "end" }, xLabel));
  svg.append(svgElement("text", { x: 6, y: 11, class: "bbx-label" }, yLabel));
}

/** A path through points; a null breaks it. */
export function pathOf(points: readonly (readonly [number, number] | null)[]): string {
  let path = "";
  let pen = "M";
  for (const point of points) {
    if (point === null) {
      pen = "M";
      continue;
    }
    path += `${pen}${point[0].toFixed(1)},${point[1].toFixed(1)}`;
    pen = "L";
  }
  return path;
}

/** A band between two curves over the same places. */
export function bandOf(points: readonly (readonly [number, number, number])[]): string {
  if (points.length === 0) return "";
  const upper = points.map(([x, , high]) => [x, high] as const);
  const lower = points.toReversed().map(([x, low]) => [x, low] as const);
  return `${pathOf([...upper, ...lower])}Z`;
}
