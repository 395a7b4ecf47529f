import { type Gate, percent, unknown } from "lib/gates/gate.ts";

const NOTE_ABOVE = 0.8;
const BOUND_ABOVE = 0.95;
const RULE =
  "the driver's busiest thread wants a core at most 80 % of the window; above 95 % rates are lower bounds";

/**
 * A driver without CPU to spare measures itself. What counts is the time its thread ran or was runnable: on a full
 * machine a thread that waits for its core is as saturated as one that has it.
 */
export const clientCpu: Gate = {
  gate: "client_cpu",
  unit: "share of the window, busiest thread",
  judge({ run: { observed, load } }) {
    if ((load.wait ?? "sleep") !== "sleep") {
      return unknown(
        RULE,
        load.kind === "open"
          ? "the driver spins while it waits for due instants: send_lag tells whether it keeps them"
          : "the driver spins while it waits for answers: client_wait tells whether it keeps up",
      );
    }
    const { client_cpu_share: ran, client_wait_share: waited } = observed;
    if (ran === null || waited === null) return unknown(RULE, "per-thread CPU time cannot be read here");
    const figure = ran + waited;
    const severity = figure > BOUND_ABOVE ? "bound" : "note";
    const message = `the driver's busiest thread ran ${percent(ran)} of the window and waited ${
      percent(waited)
    } for a core`;
    return { figure, rule: RULE, severity, warns: figure > NOTE_ABOVE, message };
  },
};
