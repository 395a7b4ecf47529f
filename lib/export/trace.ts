import { join } from "node:path";
import { ABSENT_US, OUTCOMES, type RequestColumns, type Run } from "lib/model.ts";
import { runSegments } from "lib/export/segments.ts";
import { type Experiment, runFolder } from "lib/store/experiment.ts";
import { MEMORY_FILE, readMemory } from "lib/store/memory_file.ts";

/** A span of a run, in seconds since load began. */
export interface Seconds {
  readonly from: number;
  readonly to: number;
}

const MOST_REQUESTS = 1_000_000;

/**
 * Writes each run as a trace in Chrome's JSON format, which Perfetto opens: a thread per in-flight place with a slice
 * per request (named by its outcome; up to the kernel's receive instant as an inner slice where there is one), and
 * counters of the server's memory. Microseconds since load began. Returns the paths.
 *
 * @throws {RangeError} when a run has more than a million requests in the span.
 */
export function exportTrace(experiment: Experiment, out: string, seconds: Seconds | null = null): string[] {
  Deno.mkdirSync(out, { recursive: true });
  return experiment.runs.map((run, index) => {
    const path = join(out, `${run.id}.trace.json`);
    const requests = requestEvents(experiment, run, { pid: index + 1, seconds });
    const events = [
      { ph: "M", pid: index + 1, name: "process_name", args: { name: run.id } },
      ...requests,
      ...memoryEvents(experiment, run, { pid: index + 1, seconds }),
    ];
    const lines = events.map((event) => JSON.stringify(event)).join(",\n");
    Deno.writeTextFileSync(path, `{"displayTimeUnit":"ms","traceEvents":[\n${lines}\n]}\n`);
    return path;
  });
}

interface Place {
  readonly pid: number;
  readonly seconds: Seconds | null;
}

function requestEvents(experiment: Experiment, run: Run, place: Place): object[] {
  const events: object[] = [];
  let requests = 0;
  for (const columns of runSegments(experiment, run)) {
    for (let row = 0; row < columns.rows; row++) {
      if (!within(columns.sent_us[row]!, place.seconds)) continue;
      if (++requests > MOST_REQUESTS) {
        throw new RangeError(
          `Cannot write a trace of ${run.id} as it must have at most ${MOST_REQUESTS} requests: give a span of seconds`,
        );
      }
      pushRequest(events, columns, { row, pid: place.pid });
    }
  }
  return events;
}

function pushRequest(
  events: object[],
  columns: RequestColumns,
  { row, pid }: { readonly row: number; readonly pid: number },
): void {
  const slice = { ph: "X", pid, tid: columns.slot[row]! + 1, ts: columns.sent_us[row]! };
  const args = {
    status: columns.status[row],
    bytes: columns.bytes[row],
    lag_us: orNull(columns.lag_us[row]!),
  };
  events.push({ ...slice, dur: columns.done_us[row]!, name: OUTCOMES[columns.outcome[row]!], args });
  const arrived = orNull(columns.arrived_us[row]!);
  if (arrived !== null) events.push({ ...slice, dur: arrived, name: "server and kernel" });
}

function memoryEvents(experiment: Experiment, run: Run, { pid, seconds }: Place): object[] {
  if (!run.files.some(({ name }) => name === MEMORY_FILE)) return [];
  const samples = readMemory(runFolder(experiment, run));
  const rows = Array.from({ length: samples.rows }, (_, row) => row);
  return rows.filter((row) => within(samples.at_us[row]!, seconds)).map((row) => ({
    ph: "C",
    pid,
    ts: samples.at_us[row]!,
    name: `RSS of process ${samples.pid[row]}, MiB`,
    args: { rss: samples.rss_bytes[row]! / 2 ** 20 },
  }));
}

function within(at_us: number, seconds: Seconds | null): boolean {
  return seconds === null || (at_us >= seconds.from * 1e6 && at_us < seconds.to * 1e6);
}

function orNull(us: number): number | null {
  return us === ABSENT_US ? null : us;
}
