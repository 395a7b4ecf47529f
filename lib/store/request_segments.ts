import type { RequestColumns } from "lib/model.ts";
import { allocateRequests, readSegment } from "lib/store/request_columns.ts";
import { segmentPaths } from "lib/store/request_reader.ts";

/** A run's requests in their order, one segment in memory at a time: for runs of any length. */
export function* readSegments(folder: string): Generator<RequestColumns> {
  for (const path of segmentPaths(folder)) {
    const segment = readSegment(path);
    const columns = allocateRequests(segment.rows, { mix: segment.mix });
    segment.copyTo(columns, 0);
    yield columns;
  }
}
