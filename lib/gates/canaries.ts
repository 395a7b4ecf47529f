import type { Gate } from "lib/gates/gate.ts";

/** What verification doubted: an answer that does not follow the database or the seed, or is never the same twice. */
export const canaries: Gate = {
  gate: "canaries",
  unit: "doubtful answers",
  judge({ run }) {
    const doubts = run.verdicts.filter((verdict) => verdict.level !== "pass");
    const message = doubts.map((verdict) => `${verdict.check}: ${verdict.reason}`).join("; ") ||
      "every answer was right";
    const rule = "no canary fires";
    return { figure: doubts.length, rule, severity: "invalid", warns: doubts.length > 0, message };
  },
};
