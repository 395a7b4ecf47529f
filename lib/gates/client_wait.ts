import { ABSENT_US } from "lib/model.ts";
import { type Gate, percent, unknown } from "lib/gates/gate.ts";
import { rowsInWindow } from "lib/gates/window.ts";

const NOTE_ABOVE = 0.5;
const RULE =
  "at most half of the latency is the client's own queue: after the kernel had the answer, before the driver read it";

/** Whose microsecond it was: what passes after the kernel has an answer is the client's time, not the server's. */
export const clientWait: Gate = {
  gate: "client_wait",
  unit: "share of the latency, all requests of the window",
  judge(finished) {
    const { arrived_us, done_us } = finished.requests;
    let waited_us = 0;
    let total_us = 0;
    for (const row of rowsInWindow(finished)) {
      if (arrived_us[row] === ABSENT_US) continue;
      waited_us += (done_us[row] as number) - (arrived_us[row] as number);
      total_us += done_us[row] as number;
    }
    if (total_us === 0) return unknown(RULE, "the driver has no receive instants of the kernel");
    const figure = waited_us / total_us;
    const message = `${percent(figure)} of the latency passed after the kernel had the answer`;
    return { figure, rule: RULE, severity: "note", warns: figure > NOTE_ABOVE, message };
  },
};
