import type { Workload, WorkloadId } from "lib/model.ts";
import { compute } from "lib/workloads/compute.ts";
import { health } from "lib/workloads/health.ts";
import { hello } from "lib/workloads/hello.ts";
import { items } from "lib/workloads/items.ts";
import { json } from "lib/workloads/json.ts";
import { nonce } from "lib/workloads/nonce.ts";
import { orders } from "lib/workloads/orders.ts";
import { pages } from "lib/workloads/pages.ts";
import { plaintext } from "lib/workloads/plaintext.ts";
import { root } from "lib/workloads/root.ts";

/** Every workload; the compiler asks for a line here when `WorkloadId` gains a name. */
export const WORKLOADS: Readonly<Record<WorkloadId, Workload>> = {
  health,
  compute,
  items,
  root,
  json,
  plaintext,
  hello,
  orders,
  pages,
  nonce,
};
