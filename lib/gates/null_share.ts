import { type Gate, percent, unknown } from "lib/gates/gate.ts";
import { okPerSecond } from "lib/gates/window.ts";

const NOTE_ABOVE = 0.75;
const RULE = "at most 75 % of the rate that the same driver reached against the null stack in the same block";

/** Close to the null stack's rate, the driver rather than the stack may set the pace: a hint, not a proof. */
export const nullShare: Gate = {
  gate: "null_share",
  unit: "share of the null stack's rate",
  judge(finished) {
    if (finished.run.load.kind === "open") return unknown(RULE, "an open loop sets its rate itself");
    const ceiling = finished.run.observed.null_per_second;
    if (ceiling === null || ceiling === 0) return unknown(RULE, "the block has no null run to compare with");
    const figure = okPerSecond(finished) / ceiling;
    const message = `${percent(figure)} of the null stack's ${Math.round(ceiling)} per second`;
    return { figure, rule: RULE, severity: "note", warns: figure > NOTE_ABOVE, message };
  },
};
