import { join } from "node:path";
import { ABSENT_US, OUTCOMES, type RequestColumns, type Run } from "lib/model.ts";
import { runSegments } from "lib/export/segments.ts";
import { type TraceEvent, writeTraceFile } from "lib/export/trace_file.ts";
import { type Experiment, runFolder } from "lib/store/experiment.ts";
import { MEMORY_FILE, type MemoryColumns, readMemory } from "lib/store/memory_file.ts";

/** A span of a run, in seconds since load began. */
export interface Seconds {
  readonly from: number;
  readonly to: number;
}

const MOST_REQUESTS = 1_000_000;
/** Above every thread's number, so that no slot passes for the main thread of the process. */
const PID = 100_000;

/**
 * Writes each run as a trace in Chrome's JSON format, which Perfetto opens: a thread per in-flight place with a slice
 * per request (named by its outcome; up to the kernel's receive instant as an inner slice where there is one), instants
 * at which load and window begin and end, and counters of the server's memory. Microseconds since the first memory
 * sample, which is taken before load begins: Perfetto drops what is before 0. Returns the paths.
 *
 * @throws {RangeError} when a run has more than a million requests in the span.
 */
export function exportTrace(experiment: Experiment, out: string, seconds: Seconds | null = null): string[] {
  Deno.mkdirSync(out, { recursive: true });
  return experiment.runs.map((run) => {
    const path = join(out, `${run.id}.trace.json`);
    const sampled = run.files.some(({ name }) => name === MEMORY_FILE);
    const memory = sampled ? readMemory(runFolder(experiment, run)) : null;
    const began_us = Math.max(0, -(memory?.at_us[0] ?? 0));
    writeTraceFile(path, runEvents(experiment, { run, memory, began_us, seconds }));
    return path;
  });
}

interface Traced {
  readonly run: Run;
  readonly memory: MemoryColumns | null;
  /** When load began, on the clock of the trace. */
  readonly began_us: number;
  readonly seconds: Seconds | null;
}

function* runEvents(experiment: Experiment, traced: Traced): Generator<TraceEvent> {
  yield { ph: "M", pid: PID, name: "process_name", args: { name: traced.run.id } };
  yield* instants(traced);
  yield* memoryEvents(traced);
  const slots = new Set<number>();
  let requests = 0;
  for (const columns of runSegments(experiment, traced.run)) {
    for (let row = 0; row < columns.rows; row++) {
      if (!within(columns.sent_us[row]!, traced.seconds)) continue;
      if (++requests > MOST_REQUESTS) {
        throw new RangeError(
          `Cannot write a trace of ${traced.run.id} as it must have at most ${MOST_REQUESTS} requests: ` +
            `give a span of seconds`,
        );
      }
      const slot = columns.slot[row]!;
      if (!slots.has(slot)) yield* threadNames(slot);
      slots.add(slot);
      yield* requestEvents(columns, row, traced.began_us);
    }
  }
}

function* threadNames(slot: number): Generator<TraceEvent> {
  const thread = { ph: "M", pid: PID, tid: slot + 1 } as const;
  yield { ...thread, name: "thread_name", args: { name: `slot ${slot}` } };
  yield { ...thread, name: "thread_sort_index", args: { sort_index: slot } };
}

function* requestEvents(columns: RequestColumns, row: number, began_us: number): Generator<TraceEvent> {
  const done_us = columns.done_us[row]!;
  const slice = {
    ph: "X",
    pid: PID,
    tid: columns.slot[row]! + 1,
    ts: columns.sent_us[row]! + began_us,
  } as const;
  const args = {
    status: columns.status[row]!,
    bytes: columns.bytes[row]!,
    lag_us: orNull(columns.lag_us[row]!),
  };
  yield { ...slice, dur: done_us, name: OUTCOMES[columns.outcome[row]!]!, args };
  const arrived_us = orNull(columns.arrived_us[row]!);
  // The two clocks may differ by some microseconds; a slice that ends after the one it lies in is dropped.
  if (arrived_us !== null) yield { ...slice, dur: Math.min(arrived_us, done_us), name: "server and kernel" };
}

function* instants({ run, began_us, seconds }: Traced): Generator<TraceEvent> {
  const { warmup_ms, window_ms } = run.load;
  const named = [
    ["load begins", 0],
    ["window begins", warmup_ms * 1000],
    ["window ends", (warmup_ms + window_ms) * 1000],
  ] as const;
  for (const [name, at_us] of named) {
    if (within(at_us, seconds)) yield { ph: "i", s: "p", pid: PID, ts: at_us + began_us, name };
  }
}

function* memoryEvents({ memory, began_us, seconds }: Traced): Generator<TraceEvent> {
  for (let row = 0; row < (memory?.rows ?? 0); row++) {
    const at_us = memory!.at_us[row]!;
    if (!within(at_us, seconds)) continue;
    const args = { MiB: memory!.rss_bytes[row]! / 2 ** 20 };
    yield { ph: "C", pid: PID, ts: at_us + began_us, name: `RSS of process ${memory!.pid[row]!},`, args };
  }
}

function within(at_us: number, seconds: Seconds | null): boolean {
  return seconds === null || (at_us >= seconds.from * 1e6 && at_us < seconds.to * 1e6);
}

function orNull(us: number): number | null {
  return us === ABSENT_US ? null : us;
}
