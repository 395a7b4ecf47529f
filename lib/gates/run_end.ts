import type { Gate } from "lib/gates/gate.ts";

/** A run that lost its server, its driver or its database has no whole window. */
export const runEnd: Gate = {
  gate: "run_end",
  unit: "lost parts",
  judge({ run }) {
    const lost = run.end !== "complete";
    const message = lost
      ? `${run.end.replace("_", " ")}: ${run.reason}`
      : "server, driver and database lived through it";
    return {
      figure: lost ? 1 : 0,
      rule: "nothing is lost during the run",
      severity: "invalid",
      warns: lost,
      message,
    };
  },
};
