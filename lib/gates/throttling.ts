import { type Gate, percent, unknown } from "lib/gates/gate.ts";

const RULE = "the control group is never throttled within the window; where it is, rates are lower bounds";

/** A container that used up its quota stands still until the next period: rates measure the quota. */
export const throttling: Gate = {
  gate: "throttling",
  unit: "share of scheduling periods",
  judge({ run: { observed } }) {
    const figure = observed.throttled_share ?? null;
    if (figure === null) return unknown(RULE, "the control group's counters cannot be read here");
    const message = `throttled in ${percent(figure)} of the window's scheduling periods`;
    return { figure, rule: RULE, severity: "bound", warns: figure > 0, message };
  },
};
