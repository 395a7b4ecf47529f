import { type Gate, unknown } from "lib/gates/gate.ts";
import { okPerSecond } from "lib/gates/window.ts";

const RULE = "a figure only: it ranks stacks by their cost even where the client sets the pace";

/** CPU time of the server's whole process tree for each `ok` answer in the window. Never warns. */
export const serverCpuPerRequest: Gate = {
  gate: "server_cpu_per_request",
  unit: "µs",
  judge(finished) {
    const { server_cpu_us } = finished.run.observed;
    const answers = okPerSecond(finished) * finished.run.load.window_ms / 1000;
    if (server_cpu_us === null || answers === 0) {
      return unknown(RULE, "the server's CPU time cannot be read here, or it answered nothing");
    }
    const figure = server_cpu_us / answers;
    const message = `${figure.toFixed(1)} µs of CPU time per answer, the whole process tree`;
    return { figure, rule: RULE, severity: "note", warns: false, message };
  },
};
