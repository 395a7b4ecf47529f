import type { OpenLoad } from "lib/model.ts";
import { recordFile } from "lib/store/record_file.ts";
import {
  type Check,
  count,
  exactly,
  finite,
  flag,
  listOf,
  nullable,
  objectOf,
  optional,
  text,
} from "lib/store/shape.ts";

/** One run at one rate; its rows are in the experiment of that name beside the file. */
export interface CapacityProbe {
  readonly experiment: string;
  readonly per_second: number;
  readonly held: boolean;
  readonly overloaded: boolean;
  /** How the run ended; one that is not `complete` did not hold. */
  readonly end: string;
  readonly figures: readonly number[];
  readonly due: number;
  readonly answered: number;
  readonly unsent: number;
  readonly late_share: number;
  /** From the due instants; null where the run has no window. */
  readonly p50_us: number | null;
  readonly p99_us: number | null;
  /** Whether the null stack held the objectives at the same rate: where it did not, the driver or machine is the limit. */
  readonly null_held: boolean | null;
  readonly foreign_cpu_share: number | null;
}

/** How late sends were in a run at a share of the capacity; its rows are in the experiment of that name. */
export interface CapacityLag {
  readonly experiment: string;
  readonly per_second: number;
  /** How the run ended; null figures where it has no whole window. */
  readonly end: string;
  readonly p50_us: number | null;
  readonly p99_us: number | null;
  readonly max_us: number | null;
  readonly foreign_cpu_share: number | null;
}

/** The contents of `capacity.json`. */
export interface CapacityRecord {
  readonly format: 1;
  readonly created_at: string;
  readonly stack_id: string;
  readonly workload: string;
  /** The objectives as they were asked for. */
  readonly slo: string;
  /** Of the first run; the others differ in rate and seed. */
  readonly load: Omit<OpenLoad, "per_second" | "seed">;
  readonly precision: number;
  readonly repeats: number;
  readonly probes: readonly CapacityProbe[];
  /** Send lag at a share of the capacity found; absent where none was found, and in older records. */
  readonly lag_at_share?: { readonly share: number; readonly runs: readonly CapacityLag[] };
}

const figure = nullable(finite);

const CAPACITY_SHAPE: Check = objectOf<CapacityRecord>({
  format: exactly(1),
  created_at: text,
  stack_id: text,
  workload: text,
  slo: text,
  load: (value, field) =>
    typeof value === "object" && value !== null ? null : `field ${field} must be an object`,
  precision: finite,
  repeats: count,
  probes: listOf(objectOf<CapacityProbe>({
    experiment: text,
    per_second: finite,
    held: flag,
    overloaded: flag,
    end: text,
    figures: listOf(finite),
    due: count,
    answered: count,
    unsent: count,
    late_share: finite,
    p50_us: figure,
    p99_us: figure,
    null_held: nullable(flag),
    foreign_cpu_share: figure,
  })),
  lag_at_share: optional(objectOf<NonNullable<CapacityRecord["lag_at_share"]>>({
    share: finite,
    runs: listOf(objectOf<CapacityLag>({
      experiment: text,
      per_second: finite,
      end: text,
      p50_us: figure,
      p99_us: figure,
      max_us: figure,
      foreign_cpu_share: figure,
    })),
  })),
});

/** The file `capacity.json`: its name, its reader and its writer. */
export const { name: CAPACITY_FILE, read: readCapacity, write: writeCapacity } = recordFile<CapacityRecord>(
  "capacity.json",
  CAPACITY_SHAPE,
);
