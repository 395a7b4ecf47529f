import { type Gate, unknown } from "lib/gates/gate.ts";

const RULE = "rows = requests that the server counted, exactly";

/** Every request is a row, and every row was a request: checked where the server itself counts. */
export const rowsCounted: Gate = {
  gate: "rows_counted",
  unit: "rows",
  judge({ run, requests }) {
    const counted = run.observed.server_count;
    if (counted === null) return unknown(RULE, "only the null stack counts its requests");
    const difference = requests.rows - counted;
    const message = `${requests.rows} rows, the server counted ${counted}`;
    return { figure: difference, rule: RULE, severity: "invalid", warns: difference !== 0, message };
  },
};
