import { build, type Histogram, HistogramLogWriter } from "hdr-histogram-js";
import { join } from "node:path";
import type { Run } from "lib/model.ts";
import type { Experiment } from "lib/store/experiment.ts";
import { runSegments } from "lib/export/segments.ts";
import { windowLatencies } from "lib/export/window_latencies.ts";

/** Microseconds are recorded; what is printed for people is milliseconds. */
const US_PER_MS = 1000;
const INTERVAL_US = 1_000_000;

/** Writes each run's latencies as a percentile distribution in milliseconds (`.hgrm`). Returns the paths. */
export function exportHgrm(experiment: Experiment, out: string): string[] {
  Deno.mkdirSync(out, { recursive: true });
  return withLatencies(experiment).map((run) => {
    const path = join(out, `${run.id}.hgrm`);
    const histogram = emptyHistogram();
    for (const columns of runSegments(experiment, run)) {
      for (const { latency_us } of windowLatencies(columns, run)) histogram.recordValue(latency_us);
    }
    Deno.writeTextFileSync(path, histogram.outputPercentileDistribution(5, US_PER_MS));
    return path;
  });
}

/**
 * Writes each run's latencies as an interval log (`.hlog`): a histogram of microseconds for each second of sending in
 * which there was one, maxima printed in milliseconds. Returns the paths.
 */
export function exportHlog(experiment: Experiment, out: string): string[] {
  Deno.mkdirSync(out, { recursive: true });
  return withLatencies(experiment).map((run) => {
    const path = join(out, `${run.id}.hlog`);
    Deno.writeTextFileSync(path, logOf(run, intervalsOf(experiment, run)));
    return path;
  });
}

/** A run that ended early has no whole window. */
function withLatencies({ runs }: Experiment): readonly Run[] {
  return runs.filter(({ end }) => end === "complete");
}

function intervalsOf(experiment: Experiment, run: Run): Map<number, Histogram> {
  const intervals = new Map<number, Histogram>();
  for (const columns of runSegments(experiment, run)) {
    for (const { sent_us, latency_us } of windowLatencies(columns, run)) {
      const second = Math.floor(sent_us / INTERVAL_US);
      const histogram = intervals.get(second) ?? emptyHistogram();
      intervals.set(second, histogram);
      histogram.recordValue(latency_us);
    }
  }
  return intervals;
}

function logOf(run: Run, intervals: ReadonlyMap<number, Histogram>): string {
  const lines: string[] = [];
  const writer = new HistogramLogWriter((text) => lines.push(text));
  writer.outputComment(`[Run ${run.id}, latencies in microseconds, Interval_Max in milliseconds]`);
  writer.outputLogFormatVersion();
  const started = new Date(run.started_at);
  lines.push(
    `#[StartTime: ${
      (started.getTime() / 1000).toFixed(3)
    } (seconds since epoch), ${started.toISOString()}]\n`,
  );
  writer.outputLegend();
  for (const [second, histogram] of [...intervals].sort(([a], [b]) => a - b)) {
    writer.outputIntervalHistogram(histogram, second, second + 1, US_PER_MS);
  }
  return lines.join("");
}

function emptyHistogram(): Histogram {
  return build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: 2,
    numberOfSignificantValueDigits: 3,
    autoResize: true,
  });
}
