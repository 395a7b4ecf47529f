/** An event of Chrome's trace format; instants and durations in microseconds. */
export interface TraceEvent {
  /** X: a slice with a duration; i: an instant; C: a counter; M: the name of a process or thread. */
  readonly ph: "X" | "i" | "C" | "M";
  readonly name: string;
  readonly pid: number;
  readonly tid?: number;
  readonly ts?: number;
  readonly dur?: number;
  /** Of an instant: `p`, it belongs to the process. */
  readonly s?: "p";
  readonly args?: Readonly<Record<string, string | number | null>>;
}

const LINES_A_WRITE = 10_000;

/** Writes a trace in Chrome's JSON format, an event a line; never more than some thousand events are in memory. */
export function writeTraceFile(path: string, events: Iterable<TraceEvent>): void {
  using file = Deno.openSync(path, { write: true, create: true, truncate: true });
  const encoder = new TextEncoder();
  const write = (text: string) => {
    for (let rest = encoder.encode(text); rest.length > 0;) rest = rest.subarray(file.writeSync(rest));
  };
  write('{"displayTimeUnit":"ms","traceEvents":[\n');
  let lines: string[] = [];
  let before = "";
  for (const event of events) {
    lines.push(JSON.stringify(event));
    if (lines.length < LINES_A_WRITE) continue;
    write(before + lines.join(",\n"));
    [lines, before] = [[], ",\n"];
  }
  if (lines.length > 0) write(before + lines.join(",\n"));
  write("\n]}\n");
}
