import type { DriverId, Environment } from "lib/model.ts";
import { recordFile } from "lib/store/record_file.ts";
import { ENVIRONMENT_SHAPE } from "lib/store/run_shape.ts";
import {
  type Check,
  count,
  exactly,
  finite,
  listOf,
  nullable,
  objectOf,
  oneOf,
  text,
} from "lib/store/shape.ts";

/** What a reader makes of the raw columns of all segments. Whole numbers, so that readers agree exactly or not. */
export interface SegmentFigures {
  readonly rows: number;
  readonly done_us_sum: number;
  readonly done_us_max: number;
  /** Rows whose outcome is not `ok`. */
  readonly not_ok: number;
}

/** A reader that opened the segments, or tried to. */
export interface EnduranceReader {
  readonly id: string;
  readonly version: string | null;
  /** Null where it could not read a segment; `problem` says why. */
  readonly figures: SegmentFigures | null;
  readonly problem: string | null;
  readonly seconds: number;
}

/** The contents of `endurance.json`: one long, fast run, and who can read it. */
export interface EnduranceRecord {
  readonly format: 1;
  readonly created_at: string;
  readonly environment: Environment;
  readonly driver: DriverId;
  readonly in_flight: number;
  readonly seconds: number;
  /** Cores that the server and the client were kept on; null where they were not. */
  readonly server_core: number | null;
  readonly client_core: number | null;
  /** Share of all cores' time that went to other processes. */
  readonly foreign_cpu_share: number | null;
  /** By the driver's own account. */
  readonly rows: number;
  readonly failed: number;
  /** Requests that the server read. */
  readonly server_count: number;
  readonly segments: number;
  /** Of all segments, on disk. */
  readonly segment_bytes: number;
  /** Resident memory of the driver's process: the median of each quarter of the run; null without a sample. */
  readonly memory_bytes: readonly (number | null)[];
  /** By our own reader. */
  readonly figures: SegmentFigures;
  readonly readers: readonly EnduranceReader[];
  /** Readers that are not installed, with what installs them. */
  readonly missing: readonly { readonly id: string; readonly install: string }[];
}

const FIGURES: Check = objectOf<SegmentFigures>({
  rows: count,
  done_us_sum: count,
  done_us_max: count,
  not_ok: count,
});

const ENDURANCE_SHAPE: Check = objectOf<EnduranceRecord>({
  format: exactly(1),
  created_at: text,
  environment: ENVIRONMENT_SHAPE,
  driver: oneOf<DriverId>({ epoll: true, socket: true, undici: true }),
  in_flight: count,
  seconds: finite,
  server_core: nullable(count),
  client_core: nullable(count),
  foreign_cpu_share: nullable(finite),
  rows: count,
  failed: count,
  server_count: count,
  segments: count,
  segment_bytes: count,
  memory_bytes: listOf(nullable(finite)),
  figures: FIGURES,
  readers: listOf(objectOf<EnduranceReader>({
    id: text,
    version: nullable(text),
    figures: nullable(FIGURES),
    problem: nullable(text),
    seconds: finite,
  })),
  missing: listOf(objectOf<EnduranceRecord["missing"][number]>({ id: text, install: text })),
});

/** The file `endurance.json`: its name, its reader and its writer. */
export const { name: ENDURANCE_FILE, read: readEndurance, write: writeEndurance } = recordFile<
  EnduranceRecord
>("endurance.json", ENDURANCE_SHAPE);
