import { type Gate, percent } from "lib/gates/gate.ts";
import { sentInWindow, windowOf } from "lib/gates/window.ts";

const LOWEST = 0.95;
const RULE = "slots are busy 95 to 100 % of the window (Little's law as an assertion on the recorder)";

/**
 * In a closed loop the busy time of all slots is in flight × window, by construction: X·R̄/N = 1. Anything else is
 * an error of clock, counting or an idle slot in the driver, not a property of the server.
 */
export const bookkeeping: Gate = {
  gate: "bookkeeping",
  unit: "share of slot time",
  judge(finished) {
    const { requests, run } = finished;
    const { from_us, to_us } = windowOf(finished);
    let busy_us = 0;
    for (let i = 0; i < requests.rows; i++) {
      const sent = requests.sent_us[i] as number;
      busy_us += Math.max(
        0,
        Math.min(sent + (requests.done_us[i] as number), to_us) - Math.max(sent, from_us),
      );
    }
    const figure = busy_us / (run.load.in_flight * (to_us - from_us));
    const { failed } = sentInWindow(finished);
    const off = figure < LOWEST || figure > 1.001;
    const message = failed > 0 && off
      ? `slots were busy ${percent(figure)} of the window: they pause after each of the ${failed} failures`
      : `slots were busy ${percent(figure)} of the window`;
    return { figure, rule: RULE, severity: failed > 0 ? "note" : "invalid", warns: off, message };
  },
};
