import type { EnduranceRecord } from "lib/store/endurance_file.ts";
import { syntheticRecord } from "lib/testing/synthetic_record.ts";
import { syntheticPlan } from "lib/testing/synthetic_run.ts";

/** The record of a long run that never ran: a thousand rows, two readers that agree and one that is not there. */
export function syntheticEndurance(): EnduranceRecord {
  const plan = syntheticPlan();
  const figures = { rows: 1000, done_us_sum: 350_000, done_us_max: 9000, not_ok: 3 };
  return {
    format: 1,
    created_at: "2026-01-01T00:00:00.000Z",
    environment: syntheticRecord(plan, plan.runs[0]!).environment,
    ...{ driver: "epoll", in_flight: 64, seconds: 2, server_core: 0, client_core: null },
    ...{ foreign_cpu_share: null, rows: 1000, failed: 3, server_count: 1000 },
    ...{ segments: 1, segment_bytes: 4000, memory_bytes: [100e6, 150e6, 151e6, 149e6], figures },
    readers: [
      { id: "arquero", version: "8.0.3", figures, problem: null, seconds: 0.1 },
      { id: "polars", version: "2.1.0", figures, problem: null, seconds: 0.2 },
    ],
    missing: [{ id: "pyarrow", install: "pip install pyarrow" }],
  };
}
