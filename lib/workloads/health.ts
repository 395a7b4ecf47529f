import type { Workload } from "lib/model.ts";
import { jsonAnswer, sameJson } from "lib/workloads/json_answer.ts";

/** Carrier's `GET /health`. The publication leaves the payload open; `{"status":"ok"}` is ours. */
export const health: Workload = {
  id: "health",
  method: "GET",
  path: "/health",
  transactions_per_request: 0,
  verify(answer) {
    const parsed = jsonAnswer("answer", answer);
    if ("verdict" in parsed) return parsed.verdict;
    return sameJson("answer", parsed.value, { status: "ok" }, `body is {"status":"ok"}`);
  },
  canaries: () => Promise.resolve([]),
};
