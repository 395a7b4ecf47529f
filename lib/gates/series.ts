import { OUTCOMES } from "lib/model.ts";
import type { LoadedRows } from "lib/gates/gate.ts";

const OK = OUTCOMES.indexOf("ok");
/** A quarter of a second, less where a run is too short for this many windows of it. */
const WIDEST_MS = 250;
const NARROWEST_MS = 50;
const WANTED = 120;
/** Fewer completions make a window's rate and median noise. */
const LEAST_COMPLETIONS = 50;

/** A run over time, in windows of equal width: what answers came in each, and how long they had taken. */
export interface Series {
  readonly width_s: number;
  /** `ok` completions; half of one where there was none, so that a logarithm exists. */
  readonly per_second: Float64Array;
  /** Of the completions in the window; that of the window before where there was none. */
  readonly median_ms: Float64Array;
}

/** A stretch of a run on the requests' clock. */
export interface Stretch {
  readonly from_us: number;
  readonly to_us: number;
}

/** Cuts a stretch of a run into windows of 50 to 250 ms, wider where answers are few; null where there are none. */
export function seriesOf({ requests }: LoadedRows, { from_us, to_us }: Stretch): Series | null {
  const done: number[] = [];
  for (let i = 0; i < requests.rows; i++) {
    const at = (requests.sent_us[i] as number) + (requests.done_us[i] as number);
    if (requests.outcome[i] === OK && at >= from_us && at < to_us) done.push(i);
  }
  const span_us = to_us - from_us;
  const wanted_us = Math.min(WIDEST_MS, Math.max(NARROWEST_MS, span_us / 1000 / WANTED)) * 1000;
  const count = Math.min(Math.floor(span_us / wanted_us), Math.floor(done.length / LEAST_COMPLETIONS));
  if (count < 1) return null;
  const width_us = span_us / count;
  const latencies = Array.from({ length: count }, (): number[] => []);
  for (const i of done) {
    const took = requests.done_us[i] as number;
    const place = Math.floor(((requests.sent_us[i] as number) + took - from_us) / width_us);
    (latencies[Math.min(count - 1, place)] as number[]).push(took);
  }
  const width_s = width_us / 1e6;
  return {
    width_s,
    per_second: Float64Array.from(latencies, ({ length }) => Math.max(length, 0.5) / width_s),
    median_ms: medians(latencies, width_us),
  };
}

function medians(latencies: readonly number[][], width_us: number): Float64Array {
  let last_us = width_us;
  return Float64Array.from(latencies, (values) => {
    const sorted = Uint32Array.from(values).sort();
    last_us = sorted[sorted.length >> 1] ?? last_us;
    return Math.max(1, last_us) / 1000;
  });
}
