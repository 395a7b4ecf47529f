import type { StackId, WorkloadId } from "lib/model.ts";

/** A row of `besidePublished()`, whose documentation says what each column is. */
export interface BesideRow {
  readonly table: string;
  readonly column: string;
  readonly stack: string;
  readonly stack_id: StackId | null;
  readonly stand_in: boolean;
  readonly addition: boolean;
  readonly note: string | null;
  readonly workload: WorkloadId | null;
  readonly metric: string;
  readonly published: number | null;
  readonly ours: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly runs: number;
  readonly ratio_published: number | null;
  readonly ratio_ours: number | null;
}

/** "Go · gin", "Carrier™ · stand-in axum", ".NET · none here", "bun (not printed)". */
export function rowLabel({ stack, stack_id, stand_in, addition }: BesideRow): string {
  if (addition) return `${stack_id} (not printed)`;
  if (stack_id === null) return `${stack} · none here`;
  return `${stack} · ${stand_in ? "stand-in " : ""}${stack_id}`;
}
