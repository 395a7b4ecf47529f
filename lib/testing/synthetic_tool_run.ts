import type { ToolRun } from "lib/store/tool_run.ts";
import { SYNTHETIC_ENVIRONMENT, syntheticStack } from "lib/testing/synthetic_record.ts";

/** The record of a tool's run that never ran; what a test is about is given. */
export function syntheticToolRun(given: Partial<ToolRun> = {}): Omit<ToolRun, "files"> {
  return {
    format: 1,
    id: "01-wrk-null-health",
    publication: null,
    tool: "wrk",
    version: "wrk 4.1.0",
    steps: [{ argv: ["wrk", "-c120"], ending: "exit code 0" }],
    load: {
      connections: 120,
      threads: 2,
      warmup_s: 0,
      duration_s: 20,
      latency: false,
      users: null,
      before: { requests: 5, pause_s: 2 },
    },
    deviations: [],
    stack_id: "null",
    stack: syntheticStack("null"),
    workload: "health",
    started_at: "2026-01-01T00:00:00.000Z",
    end: "complete",
    reason: null,
    environment: SYNTHETIC_ENVIRONMENT,
    verdicts: [],
    observed: null,
    summary: null,
    ...given,
  };
}
