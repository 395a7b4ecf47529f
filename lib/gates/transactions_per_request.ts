import { type Gate, unknown } from "lib/gates/gate.ts";

/** Pools open connections, and a statement or two per connection belongs to no request. */
const TOLERANCE = 0.01;
const RULE = "at least 0.99 database transactions per answer; more than 1.05 is told";

/** An answer from the database costs a transaction: fewer of them than answers means remembered answers. */
export const transactionsPerRequest: Gate = {
  gate: "transactions_per_request",
  unit: "transactions per answer",
  judge({ run: { observed } }) {
    const { transactions, answered_with_database: answered } = observed;
    if (transactions === null || answered === null || answered === 0) {
      return unknown(RULE, "the workload needs no database");
    }
    const figure = transactions / answered;
    const few = figure < 1 - TOLERANCE;
    const many = figure > 1.05;
    const what = few
      ? "some answers did not come from the database"
      : many
      ? "each answer costs more than the one query it needs"
      : "each answer was queried";
    const message = `${figure.toFixed(3)} transactions per answer (${transactions} for ${answered}): ${what}`;
    return { figure, rule: RULE, severity: few ? "invalid" : "note", warns: few || many, message };
  },
};
