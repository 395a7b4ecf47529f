import { type Gate, percent, unknown } from "lib/gates/gate.ts";

const NOTE_ABOVE = 0.02;
const WAITED_ABOVE = 0.01;
const RULE =
  "where tasks wait for a core (CPU pressure above 1 % of the window), processes outside the experiment take " +
  "at most 2 % of all cores' time";

/**
 * Did others want our cores? Pressure alone cannot tell, since a client and a server on two cores press each other; so
 * the figure is the CPU time that was not ours. On two saturated cores 6 % in other hands went with a rate that changed
 * by 40 % within a window.
 */
export const pressure: Gate = {
  gate: "pressure",
  unit: "share of all cores' time, used by others",
  judge({ run: { observed } }) {
    const some = observed.cpu_pressure_share ?? null;
    const figure = observed.foreign_cpu_share ?? null;
    if (some === null || figure === null) return unknown(RULE, "CPU pressure cannot be read here");
    const message = `others used ${percent(figure)} of the cores' time; some task waited ${
      percent(some)
    } of the window`;
    return {
      figure,
      rule: RULE,
      severity: "note",
      warns: some > WAITED_ABOVE && figure > NOTE_ABOVE,
      message,
    };
  },
};
