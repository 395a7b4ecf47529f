import { OUTCOMES } from "lib/model.ts";
import { type Gate, unknown } from "lib/gates/gate.ts";

const UNSENT = OUTCOMES.indexOf("unsent");
const RULE = "rows of requests that were sent = requests that the server counted, exactly";

/** Every request is a row, and every row was a request: checked where the server itself counts. */
export const rowsCounted: Gate = {
  gate: "rows_counted",
  unit: "rows",
  judge({ run, requests }) {
    const counted = run.observed.server_count;
    if (counted === null) return unknown(RULE, "only the null stack counts its requests");
    let sent = 0;
    for (let row = 0; row < requests.rows; row++) if (requests.outcome[row] !== UNSENT) sent++;
    const difference = sent - counted;
    const message = `${sent} rows, the server counted ${counted}`;
    return { figure: difference, rule: RULE, severity: "invalid", warns: difference !== 0, message };
  },
};
