import { ABSENT_US } from "lib/model.ts";
import { type Gate, unknown } from "lib/gates/gate.ts";
import { rowsInWindow } from "lib/gates/window.ts";
import { quantile } from "lib/stats/quantile.ts";

const NOTE_ABOVE_MS = 1;
const RULE = "99 % of the requests are sent within 1 ms of their due instant";

/** A schedule that the client does not keep is another schedule. A closed loop has none. */
export const sendLag: Gate = {
  gate: "send_lag",
  unit: "ms, p99 (type 1)",
  judge(finished) {
    const { lag_us } = finished.requests;
    const lags = rowsInWindow(finished).map((row) => lag_us[row] as number).filter((lag) =>
      lag !== ABSENT_US
    );
    const all = Float64Array.from(lags);
    if (all.length === 0) return unknown(RULE, "a closed loop has no due instants");
    const figure = quantile(all, 0.99, { as: "type1" }) / 1000;
    const message = `99 % of ${all.length} requests were sent within ${
      figure.toFixed(3)
    } ms of their due instant`;
    return { figure, rule: RULE, severity: "note", warns: figure > NOTE_ABOVE_MS, message };
  },
};
