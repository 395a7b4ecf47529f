import type { EnduranceReader, EnduranceRecord } from "lib/store/endurance_file.ts";

/** On disk, at the rate of a fast server: at slower ones instants lie farther apart and take more. */
export const MOST_BYTES_A_ROW = 8;
/**
 * The last two quarters of a run may each have so much more memory than the second: less is a garbage collector's noise.
 * In the first quarter the buffers of the first segment are filled for the first time.
 */
export const MOST_GROWTH = 0.1;

/** One thing that a long run has to prove. */
export interface EnduranceCheck {
  readonly what: string;
  readonly found: string;
  readonly rule: string;
  readonly holds: boolean;
}

/** What a long run proves or does not: its rows, its size, its memory, and every reader of its segments. */
export function enduranceChecks(record: EnduranceRecord): EnduranceCheck[] {
  return [
    rowsCheck(record),
    sizeCheck(record),
    memoryCheck(record),
    ...record.readers.map((reader) => ({
      what: `opens in ${reader.id} ${reader.version ?? ""}`.trimEnd(),
      found: foundBy(reader),
      rule: "all rows, and the figures of our own reader exactly",
      holds: agrees(reader, record),
    })),
  ];
}

/** Whether every row is there, by all accounts: the driver's, the server's, our reader's and the other readers'. */
export function isWhole(record: EnduranceRecord): boolean {
  return rowsCheck(record).holds && record.readers.every((reader) => agrees(reader, record));
}

/** A long run in one row. */
export interface EnduranceRow {
  readonly driver: string;
  readonly in_flight: number;
  readonly rows: number;
  readonly seconds: number;
  readonly per_second: number;
  readonly bytes_per_row: number;
  /** The driver's process, median of each quarter of the run: "105, 145, 151, 143". */
  readonly memory_mb: string;
  /** Readers that found what ours did, of those that tried. */
  readonly readers_agree: string;
}

/** The run's size, its memory and how many readers agree, for a table. */
export function enduranceRow(record: EnduranceRecord): EnduranceRow {
  const { driver, in_flight, rows, seconds, readers } = record;
  return {
    ...{ driver, in_flight, rows, seconds, per_second: rows / seconds, bytes_per_row: bytesPerRow(record) },
    memory_mb: megabytes(record),
    readers_agree: `${readers.filter((reader) => agrees(reader, record)).length} of ${readers.length}`,
  };
}

function bytesPerRow({ segment_bytes, rows }: EnduranceRecord): number {
  return segment_bytes / Math.max(1, rows);
}

function rowsCheck({ rows, failed, server_count, figures }: EnduranceRecord): EnduranceCheck {
  return {
    what: "rows",
    found: `${whole(rows)} sent, ${whole(server_count)} that the server read, ${whole(figures.rows)} on disk`,
    rule: "as many of each, and as many failures on disk as the driver counted",
    holds: rows === server_count && rows === figures.rows && failed === figures.not_ok,
  };
}

function sizeCheck(record: EnduranceRecord): EnduranceCheck {
  const bytes = bytesPerRow(record);
  return {
    what: "bytes a row on disk",
    found: `${bytes.toFixed(2)}, in ${record.segments} segments`,
    rule: `at most ${MOST_BYTES_A_ROW}`,
    holds: bytes <= MOST_BYTES_A_ROW,
  };
}

function memoryCheck(record: EnduranceRecord): EnduranceCheck {
  const [, second = null, ...later] = record.memory_bytes;
  return {
    what: "memory of the driver's process",
    found: `${megabytes(record)} MB, median of each quarter of the run`,
    rule: `the third and the last at most ${100 * MOST_GROWTH} % above the second`,
    holds: second !== null && later.length === 2 &&
      later.every((bytes) => bytes !== null && bytes <= (1 + MOST_GROWTH) * second),
  };
}

function foundBy({ figures, problem, seconds }: EnduranceReader): string {
  if (figures === null) return problem ?? "nothing";
  const { rows, done_us_sum, done_us_max, not_ok } = figures;
  return `${whole(rows)} rows, done_us ${whole(done_us_sum)} in sum and ${whole(done_us_max)} at most, ` +
    `${whole(not_ok)} not ok, in ${seconds.toFixed(1)} s`;
}

function megabytes({ memory_bytes }: EnduranceRecord): string {
  return memory_bytes.map((bytes) => bytes === null ? "?" : Math.round(bytes / 1e6)).join(", ");
}

function agrees({ figures: theirs }: EnduranceReader, { figures }: EnduranceRecord): boolean {
  const names = ["rows", "done_us_sum", "done_us_max", "not_ok"] as const;
  return theirs !== null && names.every((name) => theirs[name] === figures[name]);
}

function whole(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: 0 });
}
