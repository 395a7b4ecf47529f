import * as Plot from "@observablehq/plot";

/** Labelled places on a logarithmic axis, and the texts that stand there. */
export interface Ticks {
  readonly ticks: readonly number[];
  readonly tickFormat: (value: number) => string;
}

/**
 * Ticks at 1, 2 and 5 times powers of ten inside [low, high]; at powers of ten alone where that is more than twelve,
 * and evenly spaced round numbers where it is fewer than three. Plot's own ticks print SI prefixes ("800m").
 */
export function logTicks(low: number, high: number): Ticks {
  if (!(low > 0) || !(high >= low)) {
    throw new RangeError(
      `Cannot place ticks as 0 < low <= high must hold: current values are ${low}, ${high}`,
    );
  }
  const fine = decades(low, high, [1, 2, 5]);
  const coarse = fine.length > 12 ? decades(low, high, [1]) : fine;
  return { ticks: coarse.length < 3 ? even(low, high) : coarse, tickFormat: plainNumber };
}

/** The horizontal or vertical axis and grid of a logarithmic scale, every tick labelled in plain numbers. */
export function logAxis(
  side: "x" | "y",
  { domain, label }: { readonly domain: readonly [number, number]; readonly label: string },
): { readonly scale: Plot.ScaleOptions; readonly marks: readonly Plot.Markish[] } {
  const { ticks, tickFormat } = logTicks(...domain);
  // As `text`, because Plot hands `tickFormat` of a logarithmic scale to d3, which leaves labels out.
  const options = { text: tickFormat, label };
  return {
    scale: { type: "log", domain: [...domain] },
    marks: side === "x"
      ? [Plot.gridX(ticks), Plot.axisX(ticks, options)]
      : [Plot.gridY(ticks), Plot.axisY(ticks, options)],
  };
}

/** A number as a reader writes it: 0.05, 1.5, 12,000. */
export function plainNumber(value: number): string {
  return value.toLocaleString("en-GB", { maximumSignificantDigits: value >= 1000 ? 15 : 4 });
}

/** The lowest and highest value, widened by a factor on both sides so that no mark sits on the frame. */
export function logDomain(values: Iterable<number>, { widen = 1.05 } = {}): [number, number] {
  let low = Infinity;
  let high = 0;
  for (const value of values) {
    if (!(value > 0)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high === 0 ? [1, 10] : [low / widen, high * widen];
}

function decades(low: number, high: number, steps: readonly number[]): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    // Through text, because 5 * 10 ** -3 is not 0.005.
    for (const step of steps) ticks.push(Number(`${step}e${power}`));
  }
  return ticks.filter((tick) => tick >= low && tick <= high);
}

function even(low: number, high: number): number[] {
  const rough = (high - low) / 6;
  if (!(rough > 0)) return [low];
  const power = Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((s) => s * 10 ** power >= rough) ?? 10;
  const ticks: number[] = [];
  for (let i = Math.ceil(low / (step * 10 ** power)); i * step * 10 ** power <= high; i++) {
    ticks.push(Number(`${i * step}e${power}`));
  }
  return ticks;
}
