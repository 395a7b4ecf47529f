import { deflateRawSync } from "node:zlib";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { OUTCOMES, type Run } from "lib/model.ts";
import { tQuantile } from "lib/stats/distributions/student_t.ts";
import { type Experiment, runFolder } from "lib/store/experiment.ts";
import { MEMORY_FILE, readMemory } from "lib/store/memory_file.ts";
import { allocateRequests } from "lib/store/request_columns.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { segmentName } from "lib/store/request_writer.ts";
import {
  type CountedRun,
  countRun,
  ENDINGS,
  type Grid,
  MEASURES,
  type SlowRequest,
} from "lib/tables/cube/count_run.ts";
import { BINS, RATIO, RELATIVE_ERROR } from "lib/tables/cube/latency_bins.ts";
import { VarintWriter, writeCounts } from "lib/tables/cube/sparse_counts.ts";
import { type TreeSeries, treeSeries } from "lib/tables/cube/tree_series.ts";

/** Time × log latency × run × ending, small enough to stand in a page. */
export interface Cube {
  /** What the bytes hold, and all that is not counts. JSON can hold it. */
  readonly head: CubeHead;
  /** Deflated (raw) counts: run by run, measure by measure, ending by ending, see `writeCounts`. */
  readonly deflated: Uint8Array;
}

/** All of a cube but its counts. */
export interface CubeHead {
  readonly experiment: string;
  readonly ratio: number;
  readonly relative_error: number;
  readonly bins: number;
  readonly time_bins: number;
  readonly bin_s: number;
  readonly outcomes: readonly string[];
  /** Student's t at 97.5 %, by degrees of freedom from 1: for intervals over runs. */
  readonly t975: readonly number[];
  readonly runs: readonly CubeRun[];
}

/** One run of a cube. */
export interface CubeRun {
  readonly id: string;
  readonly stack: string;
  readonly name: string;
  readonly workload: string;
  readonly block: number;
  readonly driver: string;
  readonly load: string;
  readonly warmup_s: number;
  readonly end_s: number;
  readonly requests: number;
  readonly failed: number;
  readonly measures: readonly string[];
  /** Row, sent (s), latency (ms), index into `outcomes`. */
  readonly slowest: readonly (readonly [number, number, number, number])[];
  readonly failures: readonly (readonly [number, number, number, number])[];
  readonly tree: TreeSeries;
  readonly throttled_share: number | null;
  readonly warnings: readonly string[];
}

/** Which runs, how finely, and how large it may become. */
export interface CubeOptions {
  readonly runs?: readonly Run[];
  /** At most; fewer where the bytes would not fit. Default: 240, or one for each 20 ms. */
  readonly timeBins?: number;
  /** Of the page's text, counts as base64 included. Default: 2,000,000. */
  readonly limit_bytes?: number;
}

const LEAST_TIME_BINS = 15;
/** Finer bins of time hold too few requests to show anything. */
const LEAST_BIN_MS = 20;

/**
 * Counts every request of the runs, warm-up and failures included. Reads a run at a time: memory grows with the
 * largest run, not with their number. Halves the time bins until the cube fits.
 *
 * @throws {RangeError} when there is no run, or when even 15 time bins do not fit.
 */
export function latencyCube(experiment: Experiment, options: CubeOptions = {}): Cube {
  const { runs = experiment.runs, limit_bytes = 2_000_000 } = options;
  if (runs.length === 0) throw new RangeError("Cannot make a cube as there must be a run: there are none");
  const longest_ms = Math.max(...runs.map(({ load }) => load.warmup_ms + load.window_ms));
  const most = options.timeBins ??
    Math.max(LEAST_TIME_BINS, Math.min(240, Math.ceil(longest_ms / LEAST_BIN_MS)));
  for (let timeBins = most;; timeBins = Math.floor(timeBins / 2)) {
    const cube = cubeWith(experiment, runs, timeBins);
    const bytes = JSON.stringify(cube.head).length + cube.deflated.length * 4 / 3;
    if (bytes <= limit_bytes) return cube;
    if (timeBins / 2 < LEAST_TIME_BINS) {
      throw new RangeError(
        `Cannot make a cube of ${runs.length} runs as it must be at most ${limit_bytes} bytes: current value is ` +
          `${Math.ceil(bytes)}; give fewer runs`,
      );
    }
  }
}

function cubeWith(experiment: Experiment, runs: readonly Run[], timeBins: number): Cube {
  const longest_ms = Math.max(...runs.map(({ load }) => load.warmup_ms + load.window_ms));
  const grid: Grid = { timeBins, bin_us: longest_ms * 1000 / timeBins };
  const writer = new VarintWriter();
  const heads = runs.map((run) => {
    const folder = runFolder(experiment, run);
    const requests = existsSync(join(folder, segmentName(0))) ? readRequests(folder) : allocateRequests(0);
    const counted = countRun(requests, grid);
    for (const measure of MEASURES) {
      for (const ending of ENDINGS) {
        const counts = counted.counts[measure]?.[ending];
        if (counts !== undefined) writeCounts(writer, counts, { rows: timeBins, columns: BINS });
      }
    }
    return headOf(run, { counted, requests: requests.rows, tree: treeOf(folder, run) });
  });
  const head = {
    experiment: experiment.plan.experiment,
    ratio: RATIO,
    relative_error: RELATIVE_ERROR,
    bins: BINS,
    time_bins: timeBins,
    bin_s: grid.bin_us / 1e6,
    outcomes: OUTCOMES,
    t975: Array.from({ length: Math.max(1, runs.length - 1) }, (_, i) => tQuantile(0.975, i + 1)),
    runs: heads,
  };
  return { head, deflated: new Uint8Array(deflateRawSync(writer.bytes(), { level: 9 })) };
}

function treeOf(folder: string, run: Run): TreeSeries {
  return run.files.some(({ name }) => name === MEMORY_FILE)
    ? treeSeries(readMemory(folder))
    : treeSeries(null);
}

function headOf(
  run: Run,
  { counted, requests, tree }: { counted: CountedRun; requests: number; tree: TreeSeries },
): CubeRun {
  const { load } = run;
  return {
    id: run.id,
    stack: run.stack_id,
    name: run.stack.name,
    workload: run.workload,
    block: run.block,
    driver: load.driver,
    load: `${load.kind} loop, ${load.in_flight} connections`,
    warmup_s: load.warmup_ms / 1000,
    end_s: (load.warmup_ms + load.window_ms) / 1000,
    requests,
    failed: counted.failed,
    measures: Object.keys(counted.counts),
    slowest: counted.slowest.map(brief),
    failures: counted.failures.map(brief),
    tree,
    throttled_share: run.observed.throttled_share ?? null,
    warnings: run.gates.filter(({ warns }) => warns).map(({ gate, severity }) => `${gate} (${severity})`),
  };
}

function brief(
  { row, sent_us, latency_us, outcome }: SlowRequest,
): readonly [number, number, number, number] {
  return [row, Math.round(sent_us) / 1e6, latency_us / 1000, outcome];
}
