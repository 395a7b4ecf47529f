import { type Gate, percent, unknown } from "lib/gates/gate.ts";

const NOTE_ABOVE = 0.01;
const RULE = "the hypervisor takes at most 1 % of the machine's CPU time";

/** CPU time that the machine's owner gave to somebody else. */
export const steal: Gate = {
  gate: "steal",
  unit: "share of all cores' time",
  judge({ run }) {
    const figure = run.observed.steal_share;
    if (figure === null) return unknown(RULE, "steal time cannot be read here");
    const message = `${percent(figure)} of CPU time was stolen`;
    return { figure, rule: RULE, severity: "note", warns: figure > NOTE_ABOVE, message };
  },
};
