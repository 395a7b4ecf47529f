import { ABSENT_US, OUTCOMES, type Run } from "lib/model.ts";
import { type Histogram, histogramOf } from "lib/stats/histogram.ts";
import { cutIntoWindows } from "lib/stats/windows.ts";
import { type Experiment, runFolder } from "lib/store/experiment.ts";
import { readRequests } from "lib/store/request_reader.ts";

const [OK, TIMEOUT, UNSENT] = (["ok", "timeout", "unsent"] as const).map((one) => OUTCOMES.indexOf(one));

/** The latencies of a run in milliseconds by equal parts of its window, a histogram each. */
export function latenciesByWindow(
  experiment: Experiment,
  run: Run,
  { windows, digits = 3 }: { readonly windows: number; readonly digits?: number },
): Histogram[] {
  const { from, to, deadline } = edgesOf(run);
  const { rows, sent_us, done_us, lag_us, outcome } = readRequests(runFolder(experiment, run));
  const [sent, latency] = [new Float64Array(rows), new Float64Array(rows)];
  let n = 0;
  for (let row = 0; row < rows; row++) {
    const ended = outcome[row];
    if (ended !== OK && ended !== TIMEOUT && ended !== UNSENT) continue;
    const took = ended === TIMEOUT ? Math.max(done_us[row]!, deadline) : done_us[row]!;
    sent[n] = sent_us[row]!;
    latency[n++] = (took + (lag_us[row] === ABSENT_US ? 0 : lag_us[row]!)) / 1000;
  }
  return cutIntoWindows(sent.subarray(0, n), latency.subarray(0, n), { from, to, count: windows })
    .map(({ values }) => histogramOf(values, { digits, unit: 0.001 }));
}

/** How many `ok` requests ended in each of equal parts of a run's window. */
export function completionsByWindow(
  experiment: Experiment,
  run: Run,
  { windows }: { readonly windows: number },
): Float64Array {
  const { from, to } = edgesOf(run);
  const counts = new Float64Array(windows);
  const { rows, sent_us, done_us, outcome } = readRequests(runFolder(experiment, run));
  for (let row = 0; row < rows; row++) {
    const place = Math.floor((sent_us[row]! + done_us[row]! - from) / (to - from) * windows);
    if (outcome[row] === OK && place >= 0 && place < windows) counts[place]!++;
  }
  return counts;
}

function edgesOf({ load }: Run): { readonly from: number; readonly to: number; readonly deadline: number } {
  const from = load.warmup_ms * 1000;
  return { from, to: from + load.window_ms * 1000, deadline: load.deadline_ms * 1000 };
}
