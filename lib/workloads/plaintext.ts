import type { Workload } from "lib/model.ts";
import { judgeText } from "lib/workloads/greetings.ts";

/** `GET /plaintext` of Doolang and Chopin: `Hello, World!`, as text. */
export const plaintext: Workload = {
  id: "plaintext",
  method: "GET",
  path: "/plaintext",
  transactions_per_request: 0,
  verify: judgeText,
  canaries: () => Promise.resolve([]),
};
