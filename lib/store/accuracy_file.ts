import type { Environment } from "lib/model.ts";
import { recordFile } from "lib/store/record_file.ts";
import { ENVIRONMENT_SHAPE } from "lib/store/run_shape.ts";
import {
  type Check,
  count,
  exactly,
  finite,
  flag,
  listOf,
  nullable,
  objectOf,
  oneOf,
  text,
} from "lib/store/shape.ts";

/** One thing that a driver was to find, and what it found. */
export interface AccuracyCheck {
  /** "p99 as read". */
  readonly what: string;
  readonly unit: string;
  /** What the server did, by its own clock and count, or what theory says; null where there is only a limit. */
  readonly truth: number | null;
  readonly found: number;
  /** The rule in words: "within 50 µs". */
  readonly rule: string;
  /** In how many of the case's drives it held. */
  readonly held: number;
  /** In more than half of them; a count, in all. */
  readonly holds: boolean;
}

/** Quantiles of the same requests by one account of them. */
export interface AccuracyReading {
  /** "the server", "as read", "from the due instant". */
  readonly name: string;
  readonly points: readonly { readonly p: number; readonly us: number }[];
}

/** One driver against one scripted server: of its checks the middle drive's figure, of all else the last one's. */
export interface AccuracyCase {
  readonly driver: string;
  readonly script: string;
  /** What the script does, in words. */
  readonly about: string;
  readonly loop: string;
  readonly connections: number;
  /** How often it was driven for an account of it. */
  readonly drives: number;
  /** How often it was driven besides, as other processes or the machine's host had disturbed it. */
  readonly disturbed: number;
  /** Of all cores' time: what other processes took, and what the host did not give. The most of its drives. */
  readonly foreign_cpu_share: number | null;
  readonly steal_share: number | null;
  readonly rows: number;
  readonly server_count: number;
  readonly readings: readonly AccuracyReading[];
  readonly checks: readonly AccuracyCheck[];
}

/** The contents of `accuracy.json`. */
export interface AccuracyRecord {
  readonly format: 1;
  readonly created_at: string;
  readonly environment: Environment;
  readonly server_core: number | null;
  readonly client_core: number | null;
  readonly cases: readonly AccuracyCase[];
}

const ACCURACY_SHAPE: Check = objectOf<AccuracyRecord>({
  format: exactly(1),
  created_at: text,
  environment: ENVIRONMENT_SHAPE,
  server_core: nullable(count),
  client_core: nullable(count),
  cases: listOf(objectOf<AccuracyCase>({
    driver: oneOf<"epoll" | "socket" | "undici">({ epoll: true, socket: true, undici: true }),
    script: text,
    about: text,
    loop: text,
    connections: count,
    drives: count,
    disturbed: count,
    foreign_cpu_share: nullable(finite),
    steal_share: nullable(finite),
    rows: count,
    server_count: count,
    readings: listOf(objectOf<AccuracyReading>({
      name: text,
      points: listOf(objectOf<AccuracyReading["points"][number]>({ p: finite, us: finite })),
    })),
    checks: listOf(objectOf<AccuracyCheck>({
      what: text,
      unit: text,
      truth: nullable(finite),
      found: finite,
      rule: text,
      held: count,
      holds: flag,
    })),
  })),
});

/** The file `accuracy.json`: its name, its reader and its writer. */
export const { name: ACCURACY_FILE, read: readAccuracy, write: writeAccuracy } = recordFile<AccuracyRecord>(
  "accuracy.json",
  ACCURACY_SHAPE,
);
