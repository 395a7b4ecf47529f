import { join } from "node:path";
import type { RequestColumns } from "lib/model.ts";
import { allocateRequests, readSegment } from "lib/store/request_columns.ts";
import { segmentName } from "lib/store/request_writer.ts";

const SEGMENT = /^requests-(\d{3,})\.arrow$/;

/**
 * Paths of a run's segments in their order. Throws `SyntaxError` when there is none or one of them is
 * missing.
 */
export function segmentPaths(folder: string): string[] {
  const found = [...Deno.readDirSync(folder)].filter((entry) => SEGMENT.test(entry.name));
  const present = new Set(found.map((entry) => entry.name));
  if (present.size === 0) throw new SyntaxError(`${folder}: ${segmentName(0)} is missing`);
  return Array.from(present, (_, index) => {
    const name = segmentName(index);
    if (!present.has(name)) {
      throw new SyntaxError(`${folder}: ${name} is missing: present are ${[...present].sort().join(", ")}`);
    }
    return join(folder, name);
  });
}

/** Every request of a run, its segments merged. */
export function readRequests(folder: string): RequestColumns {
  const segments = segmentPaths(folder).map(readSegment);
  const rows = segments.reduce((rows, segment) => rows + segment.rows, 0);
  const columns = allocateRequests(rows, { mix: segments.some((segment) => segment.mix) });
  let at = 0;
  for (const segment of segments) {
    segment.copyTo(columns, at);
    at += segment.rows;
  }
  return columns;
}

/**
 * Lays a run's requests into rows `from` to `to` (not included) of columns, one segment in memory at a time.
 * Throws `SyntaxError` when the run does not have as many.
 */
export function readRequestsInto(
  folder: string,
  columns: RequestColumns,
  rows: { readonly from: number; readonly to: number },
): void {
  let at = rows.from;
  for (const path of segmentPaths(folder)) {
    const segment = readSegment(path);
    if (at + segment.rows <= rows.to) segment.copyTo(columns, at);
    at += segment.rows;
  }
  if (at !== rows.to) {
    const [expected, found] = [rows.to - rows.from, at - rows.from];
    throw new SyntaxError(
      `${folder}: its segments must have ${expected} rows as run.json says: they have ${found}`,
    );
  }
}
