import type { Workload } from "lib/model.ts";
import { judgeMessage } from "lib/workloads/greetings.ts";

/** `GET /` of web-api: `{"message":"Hello, World!"}`. */
export const root: Workload = {
  id: "root",
  method: "GET",
  path: "/",
  transactions_per_request: 0,
  verify: judgeMessage,
  canaries: () => Promise.resolve([]),
};
