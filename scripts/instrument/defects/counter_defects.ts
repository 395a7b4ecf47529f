import type { FinishedRun } from "lib/gates/gate.ts";
import { withObserved } from "./changed_record.ts";
import { type Defect, shares } from "./defect.ts";

/** The kernel's scheduling period of a group with a quota. */
const PERIOD_MS = 100;

/** The server remembers some answers instead of asking the database. */
export const memoised: Defect = {
  id: "memoised_query",
  what: "so many of the answers are remembered: they cost no transaction",
  gate: "transactions_per_request",
  sizes: shares(0.01, 0.02, 0.1),
  impose: (finished, share) => withTransactions(finished, -share),
};

/** The server asks more than once. */
export const oneMoreQuery: Defect = {
  id: "one_more_query",
  what: "so many of the answers cost a transaction more",
  gate: "transactions_per_request",
  sizes: shares(0.02, 0.05, 0.1),
  impose: (finished, share) => withTransactions(finished, share),
};

/** The driver's thread has more to do. */
export const busyClient: Defect = {
  id: "busy_client",
  what: "the driver's busiest thread wants so much more of the window; what it does not get it waits for",
  gate: "client_cpu",
  sizes: shares(0.1, 0.3, 0.6),
  impose: (finished, share) =>
    withObserved(finished, ({ client_cpu_share: ran, client_wait_share: waited }) => {
      const wanted = (ran ?? 0) + share;
      return {
        client_cpu_share: Math.min(1, wanted),
        client_wait_share: Math.min(1, (waited ?? 0) + Math.max(0, wanted - 1)),
      };
    }),
};

/** Somebody else has the client's core, or the server's. */
export const noCoreForClient: Defect = runQueue("client");
export const noCoreForServer: Defect = runQueue("server");

/** The driver and not the stack sets the pace: the null stack hardly does better. */
export const driverBound: Defect = {
  id: "driver_bound",
  what: "the stack reaches such a share of the null stack's rate, as both spread from run to run",
  gate: "null_share",
  sizes: shares(0.7, 0.8, 0.9),
  loads: ["closed"],
  impose: (finished, share, { usual_figure }) =>
    withObserved(finished, ({ null_per_second: rate }) => ({
      null_per_second: rate === null ? null : rate * usual_figure / share,
    })),
};

/** The hypervisor gives our time to somebody else. */
export const stolen: Defect = {
  id: "stolen_time",
  what: "the hypervisor takes so much more of all cores' time",
  gate: "steal",
  sizes: shares(0.005, 0.015, 0.05),
  impose: (finished, share) =>
    withObserved(finished, ({ steal_share }) => ({ steal_share: (steal_share ?? 0) + share })),
};

/** The container's quota is used up. */
export const quotaUsedUp: Defect = {
  id: "quota_used_up",
  what: "each scheduling period of 100 ms is throttled with this probability",
  gate: "throttling",
  sizes: shares(0.01, 0.05, 0.2),
  impose(finished, share, { random }) {
    const periods = Math.floor(finished.run.load.window_ms / PERIOD_MS);
    const throttled = Array.from({ length: periods }, () => random.next() < share).filter(Boolean).length;
    return withObserved(finished, () => ({ throttled_share: throttled / Math.max(1, periods) }));
  },
};

/** Others run on our cores. */
export const othersOnCores: Defect = {
  id: "others_on_cores",
  what: "others take so much more of all cores' time, and the driver waits as often as it wants a core then",
  gate: "pressure",
  sizes: shares(0.01, 0.03, 0.1),
  impose: (finished, share) =>
    withObserved(finished, ({ cpu_pressure_share, foreign_cpu_share, client_cpu_share }) => ({
      foreign_cpu_share: (foreign_cpu_share ?? 0) + share,
      cpu_pressure_share: Math.min(1, (cpu_pressure_share ?? 0) + share * (client_cpu_share ?? 0)),
    })),
};

function runQueue(side: "client" | "server"): Defect {
  const field = `${side}_wait_share` as const;
  return {
    id: `no_core_for_${side}`,
    what: `the ${side}'s thread waits for a core for so much more of the window`,
    gate: `${side}_run_queue`,
    sizes: shares(0.02, 0.05, 0.1),
    impose: (finished, share) =>
      withObserved(finished, (observed) => ({ [field]: Math.min(1, (observed[field] ?? 0) + share) })),
  };
}

/** So many more transactions for each answer that should have cost one; the pool's own stay. */
function withTransactions(finished: FinishedRun, share: number): FinishedRun {
  return withObserved(finished, ({ transactions, answered_with_database: answered }) => ({
    transactions: (transactions ?? 0) + Math.round(share * (answered ?? 0)),
  }));
}
