import type { Run, StackId, WorkloadId } from "lib/model.ts";
import { type Finding, SEVERITIES } from "lib/audit/finding.ts";
import { auditInput, type AuditRun } from "lib/audit/audit_input.ts";
import { audit } from "lib/audit/mod.ts";
import type { Database } from "lib/measure/database.ts";
import { failuresOf } from "../audit/count_failures.ts";
import { auditRun } from "../audit/read_runs.ts";
import { makeRun } from "../collect/one_run.ts";
import type { Launch } from "../launch.ts";

/** A short run of a specimen or its twin, and what the workspace said of it by itself. */
export interface Examined {
  readonly run: Run;
  /** Gates that warned: name → severity. */
  readonly warned: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

const LOAD = { kind: "closed", driver: "undici", in_flight: 8, warmup_ms: 100, deadline_ms: 5000 } as const;

/** Makes one run of a tenth and half a second, and audits its record. */
export async function makeSpecimen(
  { id, launch, workload }: { readonly id: StackId; readonly launch: Launch; readonly workload: WorkloadId },
  { database = null, window_ms = 500 }: { readonly database?: Database | null; readonly window_ms?: number } =
    {},
): Promise<Examined> {
  const folder = await Deno.makeTempDir();
  try {
    const run = await makeRun(
      { id: `1-${id}-${workload}`, stack_id: id, workload, block: 1, order: 1 },
      launch,
      {
        experiment: "specimens",
        folder,
        load: { ...LOAD, window_ms },
        database,
        null_per_second: null,
        signal: new AbortController().signal,
      },
    );
    const findings = findingsOf({ ...auditRun(run), ...failuresOf(run, { folder }) });
    return { run, warned: warnedOf(run), findings };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** What the audit makes of a run's record alone, notes left out: a note says that all may be as stated. */
export function findingsOf(run: AuditRun): readonly Finding[] {
  const { findings } = audit(auditInput({ name: "specimens", tables: [], runs: [run] }));
  return findings.filter(({ severity }) => severity !== SEVERITIES[2]);
}

function warnedOf({ gates }: Run): Record<string, string> {
  return Object.fromEntries(gates.filter(({ warns }) => warns).map(({ gate, severity }) => [gate, severity]));
}
