import type { Environment } from "lib/model.ts";
import { recordFile } from "lib/store/record_file.ts";
import { ENVIRONMENT_SHAPE } from "lib/store/run_shape.ts";
import { type Check, count, exactly, finite, listOf, nullable, objectOf, text } from "lib/store/shape.ts";

/** How often a gate warned of nothing. */
export interface GateAlarms {
  readonly gate: string;
  readonly unit: string;
  readonly rule: string;
  /** Warnings among all runs that it could judge, and among those that nobody outside disturbed. */
  readonly warned_all: number;
  readonly of_all: number;
  readonly warned: number;
  readonly of: number;
  /** Of the figure, over the undisturbed runs; null where there are none. */
  readonly median: number | null;
  readonly most: number | null;
}

/** How often a gate named a defect of one size that was imposed on undisturbed runs it said nothing of. */
export interface GatePower {
  readonly gate: string;
  readonly defect: string;
  readonly what: string;
  /** In words: "300 ms". */
  readonly size: string;
  /** Of the runs, in words: "closed, 64 in flight, 5 s". */
  readonly load: string;
  readonly named: number;
  readonly of: number;
}

/** The experiments that the clean runs are of. */
export interface GatesExperiment {
  readonly experiment: string;
  readonly stacks: readonly string[];
  readonly workloads: readonly string[];
  /** In words: "epoll, closed, 64 in flight, 5 s after 3 s". */
  readonly load: string;
  readonly runs: number;
  readonly undisturbed: number;
}

/** The contents of `gates.json`: what gates say of runs that nothing is wrong with, and of the same runs with a defect. */
export interface GatesRecord {
  readonly format: 1;
  readonly created_at: string;
  readonly environment: Environment;
  readonly experiments: readonly GatesExperiment[];
  readonly alarms: readonly GateAlarms[];
  readonly power: readonly GatePower[];
  /** Gates whose defects no recording can be given. */
  readonly not_imposed: readonly { readonly gate: string; readonly reason: string }[];
}

const GATES_SHAPE: Check = objectOf<GatesRecord>({
  format: exactly(1),
  created_at: text,
  environment: ENVIRONMENT_SHAPE,
  experiments: listOf(objectOf<GatesExperiment>({
    experiment: text,
    stacks: listOf(text),
    workloads: listOf(text),
    load: text,
    runs: count,
    undisturbed: count,
  })),
  alarms: listOf(objectOf<GateAlarms>({
    gate: text,
    unit: text,
    rule: text,
    warned_all: count,
    of_all: count,
    warned: count,
    of: count,
    median: nullable(finite),
    most: nullable(finite),
  })),
  power: listOf(objectOf<GatePower>({
    gate: text,
    defect: text,
    what: text,
    size: text,
    load: text,
    named: count,
    of: count,
  })),
  not_imposed: listOf(objectOf<GatesRecord["not_imposed"][number]>({ gate: text, reason: text })),
});

/** The file `gates.json`: its name, its reader and its writer. */
export const { name: GATES_FILE, read: readGates, write: writeGates } = recordFile<GatesRecord>(
  "gates.json",
  GATES_SHAPE,
);
