import { float64, type Table, uint16, uint32 } from "@uwdata/flechette";
import { ABSENT_REQUEST, ABSENT_US, OUTCOMES, type RequestColumns } from "lib/model.ts";
import { columnNamed, columnOf, outcomeColumn, type Values } from "lib/store/arrow_column.ts";
import { encodeArrow, readArrow } from "lib/store/arrow_file.ts";

type Name = Exclude<keyof RequestColumns, "rows" | "outcome" | "request">;

interface Described {
  readonly type: "uint16" | "uint32" | "float64";
  /** What stands for null in memory; absent in columns without nulls. */
  readonly absent?: number;
}

/** Every column but `outcome` and `request`, in the order on disk. */
const COLUMNS: Readonly<Record<Name, Described>> = {
  slot: { type: "uint16" },
  sent_us: { type: "float64" },
  lag_us: { type: "uint32", absent: ABSENT_US },
  arrived_us: { type: "uint32", absent: ABSENT_US },
  first_byte_us: { type: "uint32", absent: ABSENT_US },
  done_us: { type: "uint32" },
  status: { type: "uint16" },
  bytes: { type: "uint32" },
};
const NAMES = Object.keys(COLUMNS) as Name[];
const TYPES = { uint16: uint16(), uint32: uint32(), float64: float64() };

/** Columns of so many rows, all zero; `request` only where rows are of a mix, and without any request. */
export function allocateRequests(rows: number, options: { readonly mix?: boolean } = {}): RequestColumns {
  return {
    ...(options.mix ? { request: new Uint16Array(rows).fill(ABSENT_REQUEST) } : {}),
    rows,
    slot: new Uint16Array(rows),
    sent_us: new Float64Array(rows),
    lag_us: new Uint32Array(rows),
    arrived_us: new Uint32Array(rows),
    first_byte_us: new Uint32Array(rows),
    done_us: new Uint32Array(rows),
    status: new Uint16Array(rows),
    bytes: new Uint32Array(rows),
    outcome: new Uint8Array(rows),
  };
}

/** Copies `count` rows between columns; the target must have room from `at`. */
export function copyRequests(
  from: { readonly columns: RequestColumns; readonly at: number },
  to: { readonly columns: RequestColumns; readonly at: number },
  options: { readonly count: number },
): void {
  const end = from.at + options.count;
  for (const name of NAMES) to.columns[name].set(from.columns[name].subarray(from.at, end), to.at);
  to.columns.outcome.set(from.columns.outcome.subarray(from.at, end), to.at);
  if (from.columns.request !== undefined) {
    to.columns.request?.set(from.columns.request.subarray(from.at, end), to.at);
  }
}

/** Bytes of one segment: the first `rows` rows of the columns. */
export function encodeRequests(columns: RequestColumns, rows: number): Uint8Array {
  const encoded = NAMES.map((name) => {
    const { type, absent } = COLUMNS[name];
    const values = columns[name].subarray(0, rows);
    // Most columns miss nothing: to ask so costs a tenth of marking every row.
    const options = absent !== undefined && values.includes(absent) ? { absent } : {};
    return [name, columnOf(TYPES[type], values, options)] as const;
  });
  const outcome = ["outcome", outcomeColumn(columns.outcome.subarray(0, rows))] as const;
  return encodeArrow([...encoded, outcome, ...requestColumn(columns.request?.subarray(0, rows))]);
}

/** The column of the mix, where a row has a request of one. */
function requestColumn(request: Uint16Array | undefined) {
  if (request === undefined || !hasAny(request)) return [];
  return [["request", columnOf(TYPES.uint16, request, { absent: ABSENT_REQUEST })] as const];
}

/** A loop, as `every` calls a function for each of a million rows. */
function hasAny(request: Uint16Array): boolean {
  for (let row = 0; row < request.length; row++) if (request[row] !== ABSENT_REQUEST) return true;
  return false;
}

/** A segment read and its columns checked; `copyTo` lays its rows into columns from a row on. */
export interface RequestSegment {
  readonly rows: number;
  /** Whether it has a column `request`. */
  readonly mix: boolean;
  readonly copyTo: (target: RequestColumns, at: number) => void;
}

/** Reads a segment. Throws `SyntaxError` naming the path and column of what is not as the dictionary says. */
export function readSegment(path: string): RequestSegment {
  const table = readArrow(path);
  const columns = NAMES.map((name) => {
    const column = columnNamed(table, name, { path, type: COLUMNS[name].type });
    if (column.nullCount > 0 && COLUMNS[name].absent === undefined) {
      throw new SyntaxError(`${path}: column ${name} must have no nulls: it has ${column.nullCount}`);
    }
    return { name, column };
  });
  const outcome = columnNamed(table, "outcome", { path, type: "dictionary<uint8, utf8>" });
  checkOutcomes(outcome.data, path);
  const mix = table.names.includes("request");
  const request = mix ? columnNamed(table, "request", { path, type: "uint16" }) : null;
  return {
    rows: table.numRows,
    mix,
    copyTo(target, at) {
      for (const { name, column } of columns) copyColumn(column.data, { target: target[name], at });
      copyColumn(outcome.data, { target: target.outcome, at });
      if (request === null || target.request === undefined) return;
      copyColumn(request.data, { target: target.request, at, absent: ABSENT_REQUEST });
    },
  };
}

type Batches = ReturnType<Table["getChildAt"]>["data"];

/** Straight from the decoded buffers into the target, nulls as `absent`. */
function copyColumn(
  batches: Batches,
  { target, at, absent = ABSENT_US }: { target: Values; at: number; absent?: number },
): void {
  for (const { length, nullCount, values, validity } of batches) {
    const part = target.subarray(at, at + length);
    if (nullCount === length) part.fill(absent);
    else part.set((values as Values).subarray(0, length));
    if (nullCount > 0 && nullCount < length && validity !== undefined) markNulls(part, validity, absent);
    at += length;
  }
}

function markNulls(part: Values, validity: Uint8Array, absent: number): void {
  for (let row = 0; row < part.length; row++) {
    const byte = validity[row >> 3]!;
    if (byte === 0xff) row |= 7; // eight rows without a null
    else if ((byte & (1 << (row & 7))) === 0) part[row] = absent;
  }
}

function checkOutcomes(batches: Batches, path: string): void {
  for (const batch of batches) {
    const names = (batch as typeof batch & { dictionary?: { toArray(): ArrayLike<unknown> } }).dictionary
      ?.toArray();
    const known = Array.from(names ?? []);
    const wrong = known.findIndex((name, code) => name !== OUTCOMES[code]);
    if (wrong !== -1) {
      throw new SyntaxError(
        `${path}: column outcome: name ${wrong} of its dictionary must be ${OUTCOMES[wrong] ?? "absent"}: ` +
          `current name is ${known[wrong]}`,
      );
    }
  }
}
