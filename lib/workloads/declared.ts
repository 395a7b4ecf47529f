import type { WorkloadId } from "lib/model.ts";
import { ITERATIONS } from "lib/workloads/compute.ts";
import { ITEM_ROWS } from "lib/workloads/items.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";

/** What a workload sets by its definition, which every run of it has passed the check of. */
export interface Declared {
  readonly workload: WorkloadId;
  readonly fact: "pool" | "item_rows" | "hash_rounds";
  readonly value: number;
}

/** Sizes that publications state and that are part of a workload here. */
export const DECLARED: readonly Declared[] = [
  { workload: "compute", fact: "hash_rounds", value: ITERATIONS },
  { workload: "items", fact: "item_rows", value: ITEM_ROWS },
  ...Object.values(WORKLOADS).flatMap(({ id, pool_size }): Declared[] =>
    pool_size === undefined ? [] : [{ workload: id, fact: "pool", value: pool_size }]
  ),
];
