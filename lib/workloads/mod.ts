import type { Workload, WorkloadId } from "lib/model.ts";
import { compute } from "lib/workloads/compute.ts";
import { health } from "lib/workloads/health.ts";
import { items } from "lib/workloads/items.ts";

/** Every workload; the compiler asks for a line here when `WorkloadId` gains a name. */
export const WORKLOADS: Readonly<Record<WorkloadId, Workload>> = { health, compute, items };
