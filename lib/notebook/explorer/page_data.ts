// These functions run in the page: each stands alone but for the others here, by name.
import type { Cells, Counts, OverRuns, PageHead, Selection } from "lib/notebook/explorer/page_types.ts";

/** Reads the counts that `latencyCube()` wrote, from base64 of raw deflate. */
export async function decodeCube(head: PageHead, base64: string): Promise<Counts> {
  const packed = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let at = 0;
  const next = () => {
    for (let value = 0, scale = 1;; scale *= 128) {
      const byte = bytes[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const counts = new Map<string, Cells>();
  for (const [run, { measures }] of head.runs.entries()) {
    for (const measure of measures) {
      for (const ending of ["ok", "failed"]) {
        counts.set(`${run}/${measure}/${ending}`, readCells(next, head.time_bins));
      }
    }
  }
  return counts;
}

export function readCells(next: () => number, timeBins: number): Cells {
  const from = new Uint32Array(timeBins + 1);
  const bin: number[] = [];
  const count: number[] = [];
  for (let time = 0; time < timeBins; time++) {
    let last = 0;
    for (let left = next(); left > 0; left--) {
      last += next();
      bin.push(last);
      count.push(next());
    }
    from[time + 1] = bin.length;
  }
  return { from, bin: Uint16Array.from(bin), count: Uint32Array.from(count) };
}

/** Requests by latency bin, of one run. */
export function histogramOf(head: PageHead, counts: Counts, selection: Selection, run: number): Float64Array {
  const sums = new Float64Array(head.bins);
  const [first, last] = timeBinsOf(head, selection.span);
  for (const ending of selection.ending === "all" ? ["ok", "failed"] : [selection.ending]) {
    const cells = counts.get(`${run}/${selection.measure}/${ending}`);
    if (cells === undefined) continue;
    for (let i = cells.from[first]!; i < cells.from[last]!; i++) {
      sums[cells.bin[i]!] = sums[cells.bin[i]!]! + cells.count[i]!;
    }
  }
  return sums;
}

/** First time bin of a span and the one after its last: whole bins only. */
export function timeBinsOf(head: PageHead, span: readonly [number, number]): [number, number] {
  const clamp = (bin: number) => Math.max(0, Math.min(head.time_bins, Math.round(bin)));
  const first = Math.min(head.time_bins - 1, clamp(span[0] / head.bin_s));
  return [first, Math.max(first + 1, clamp(span[1] / head.bin_s))];
}

/** The middle of a latency bin, in milliseconds. */
export function binMiddle(head: PageHead, bin: number): number {
  return bin === 0 ? 0.001 : Math.pow(head.ratio, bin + 0.5) / 1000;
}

export function totalOf(histogram: Float64Array): number {
  let total = 0;
  for (const count of histogram) total += count;
  return total;
}

/**
 * The p-quantile (type 1: the smallest value that at least p of all do not exceed) in milliseconds; null where fewer
 * than ten requests are expected beyond it.
 */
export function quantileOf(head: PageHead, histogram: Float64Array, p: number): number | null {
  return quantileFrom(head, cumulated(histogram), p);
}

/** How many requests lie in a latency bin or below it. */
export function cumulated(histogram: Float64Array): Float64Array {
  let seen = 0;
  return histogram.map((count) => seen += count);
}

/** `quantileOf()` of counts that are cumulated already: a curve asks a hundred times. */
export function quantileFrom(head: PageHead, below: Float64Array, p: number): number | null {
  const total = below[below.length - 1] ?? 0;
  if (total === 0 || total * (1 - p) < 10 - 1e-9) return null;
  const rank = Math.max(1, Math.ceil(total * p - 1e-9));
  let [low, high] = [0, below.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (below[middle]! >= rank) high = middle;
    else low = middle + 1;
  }
  return binMiddle(head, low);
}

/** The median of the runs' own percentiles with the lowest and the highest: no average of percentiles. */
export function overRuns(values: readonly (number | null)[]): OverRuns {
  const sorted = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  const runs = sorted.length;
  if (runs === 0) return { runs, centre: null, low: null, high: null };
  const centre = (sorted[(runs - 1) >> 1]! + sorted[runs >> 1]!) / 2;
  return { runs, centre, low: sorted[0]!, high: sorted[runs - 1]! };
}

/** The middle of the runs' logs with Student's 95 % interval, for ratios alone; no interval from one run. */
export function logInterval(head: PageHead, values: readonly (number | null)[]): OverRuns {
  const logs = values.filter((value) => value !== null).map(Math.log);
  const runs = logs.length;
  if (runs === 0) return { runs, centre: null, low: null, high: null };
  const mean = logs.reduce((a, b) => a + b, 0) / runs;
  if (runs === 1) return { runs, centre: Math.exp(mean), low: null, high: null };
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (runs - 1);
  const half = head.t975[runs - 2]! * Math.sqrt(variance / runs);
  return { runs, centre: Math.exp(mean), low: Math.exp(mean - half), high: Math.exp(mean + half) };
}

/** The percentiles at which curves are drawn: equal steps of log 1/(1 − p), up to what `total` requests allow. */
export function curvePercentiles(total: number): number[] {
  const most = Math.min(total / 10, 1e6);
  const steps = 120;
  const percentiles: number[] = [];
  for (let i = 0; i <= steps; i++) {
    const inverse = Math.pow(Math.max(most, 1), i / steps);
    percentiles.push(1 - 1 / inverse);
  }
  return most <= 1 ? [] : percentiles;
}
