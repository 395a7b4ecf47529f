import { join } from "node:path";
import type { RequestColumns, RunFile } from "lib/model.ts";
import { allocateRequests, copyRequests, encodeRequests } from "lib/store/request_columns.ts";
import { sha256 } from "lib/store/checksum.ts";
import { writeWhole } from "lib/store/whole_file.ts";

/** Rows of a full segment, at most. */
export const SEGMENT_ROWS = 1_000_000;

/** The name of a run's n-th segment, from 0. */
export function segmentName(index: number): string {
  return `requests-${String(index).padStart(3, "0")}.arrow`;
}

/**
 * Writes a run's requests as segments, each a complete Arrow file that appears under its name only when
 * whole: what is finished survives a crash of the process. Synchronous, for a Worker: encoding a full segment
 * takes some 0.3 s.
 */
export class RequestWriter {
  readonly #folder: string;
  readonly #segment: RequestColumns;
  readonly #files: RunFile[] = [];
  #filled = 0;
  #closed = false;

  constructor(folder: string, options: { readonly segmentRows?: number } = {}) {
    const rows = options.segmentRows ?? SEGMENT_ROWS;
    if (!Number.isInteger(rows) || rows < 1 || rows > SEGMENT_ROWS) {
      throw new RangeError(
        `Cannot write requests as segmentRows must be a whole number from 1 to ${SEGMENT_ROWS}: current value is ${rows}`,
      );
    }
    this.#folder = folder;
    this.#segment = allocateRequests(rows, { mix: true });
  }

  /** Takes the rows of a batch; its arrays may be used again at once. */
  append(batch: RequestColumns): void {
    if (this.#closed) throw new TypeError("Cannot append requests as the writer is closed");
    for (let at = 0; at < batch.rows;) {
      const count = Math.min(batch.rows - at, this.#segment.rows - this.#filled);
      copyRequests({ columns: batch, at }, { columns: this.#segment, at: this.#filled }, { count });
      this.#filled += count;
      at += count;
      if (this.#filled === this.#segment.rows) this.#flush();
    }
  }

  /** Writes the rows that are left and lists every segment; a run without requests has one empty segment. */
  close(): RunFile[] {
    if (!this.#closed && (this.#filled > 0 || this.#files.length === 0)) this.#flush();
    this.#closed = true;
    return [...this.#files];
  }

  #flush(): void {
    const name = segmentName(this.#files.length);
    const bytes = encodeRequests(this.#segment, this.#filled);
    writeWhole(join(this.#folder, name), bytes);
    this.#files.push({ name, bytes: bytes.length, sha256: sha256(bytes), rows: this.#filled });
    this.#filled = 0;
  }
}
