import type { ColumnTable } from "arquero";
import type { StackId, WorkloadId } from "lib/model.ts";

/** What a figure needs to know of a run: one row of the table of runs. */
export interface RunDrawn {
  readonly run: number;
  readonly id: string;
  readonly stack: StackId;
  readonly name: string;
  readonly workload: WorkloadId;
  readonly block: number;
}

/** The rows of a table of runs, for one workload if it is given, by stack and then by block. */
export function runsDrawn(runs: ColumnTable, workload?: WorkloadId): RunDrawn[] {
  const rows = runs.select("run", "id", "stack", "name", "workload", "block").objects() as RunDrawn[];
  return rows
    .map((row) => ({ ...row, name: variantName(row) }))
    .filter((row) => workload === undefined || row.workload === workload)
    .sort((a, b) => a.name.localeCompare(b.name) || a.block - b.block);
}

/** The stack's name as printed, with its variant where it is not the first: "Fastify (cluster)". */
export function variantName({ stack, name }: Pick<RunDrawn, "stack" | "name">): string {
  const variant = stack.split("@")[1];
  return variant === undefined ? name : `${name} (${variant})`;
}

/** "1 run", "3 runs". */
export function count(n: number, noun: string): string {
  return `${n.toLocaleString("en-GB")} ${noun}${n === 1 ? "" : "s"}`;
}

/** "Bun, Fastify and Gin". */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? "none";
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
