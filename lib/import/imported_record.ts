import {
  type ClosedLoad,
  NOTHING_OBSERVED,
  type PlannedRun,
  type Run,
  type Stack,
  type WorkloadId,
} from "lib/model.ts";
import type { ImportedRows } from "lib/import/imported.ts";

/** What the one who imports knows of a tool's run and its file does not say. */
export interface Told {
  /** The stack's record and id, where it is one of the workspace's. */
  readonly stack?: Stack;
  readonly stack_id: string;
  readonly workload: string;
  readonly in_flight?: number;
  readonly warmup_ms?: number;
  readonly deadline_ms?: number;
}

/** Readers take any name of a workload, so that one of another world is no lie to them. */
export const workloadNamed = (workload: string) => workload as WorkloadId;

/** The record of an imported run: what nobody recorded is null, "not recorded" or empty. */
export function importedRun(
  planned: PlannedRun,
  load: ClosedLoad,
  options: {
    readonly experiment: string;
    readonly imported: ImportedRows;
    readonly told: Told;
    readonly started_at: string;
  },
): Omit<Run, "files"> {
  const { experiment, imported, told, started_at } = options;
  return {
    format: 1,
    ...planned,
    experiment,
    stack: told.stack ?? unknownStack(planned),
    load,
    started_at,
    end: "complete",
    reason: null,
    environment: NO_ENVIRONMENT,
    verdicts: [{
      check: "imported",
      level: "warn",
      reason: `Recorded by ${imported.tool}: no answer was verified.`,
    }],
    body_bytes: null,
    observed: NOTHING_OBSERVED,
    gates: [{
      gate: "imported",
      figure: imported.absent.length,
      unit: "kinds of absent data",
      rule: "warns when the tool left anything unrecorded",
      severity: imported.loses_failures ? "bound" : "note",
      warns: true,
      message: `Recorded by ${imported.tool}. Absent: ${imported.absent.join(" ")}`,
    }],
  };
}

function unknownStack({ stack_id, workload }: PlannedRun): Stack {
  return {
    name: stack_id,
    language: "not recorded",
    framework: "not recorded",
    workloads: [workload],
    toolchain: "not recorded" as Stack["toolchain"],
    build: [],
    artefacts: [],
    variants: {},
    versions: [],
  };
}

const NO_ENVIRONMENT: Run["environment"] = {
  os: "not recorded",
  kernel: null,
  cpu: null,
  cores: 0,
  memory_bytes: null,
  governor: null,
  turbo: null,
  virtualised: null,
  load_average: null,
  cpu_pressure: null,
  versions: {},
  commit: null,
  dirty: null,
};
