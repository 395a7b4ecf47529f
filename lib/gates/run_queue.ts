import { type Gate, percent, unknown } from "lib/gates/gate.ts";

const NOTE_ABOVE = 0.05;

/** A thread that could run and had no core makes latency out of the machine, not out of the stack. */
function runQueue(side: "client" | "server", which: string): Gate {
  const rule = `the ${side}'s ${which} thread waits for a core at most 5 % of the window`;
  return {
    gate: `${side}_run_queue`,
    unit: "share of the window, one thread",
    judge({ run: { observed } }) {
      const figure = side === "client" ? observed.client_wait_share : observed.server_wait_share;
      if (figure === null) return unknown(rule, "run-queue delay cannot be read here");
      const message = `the ${side}'s ${which} thread waited ${percent(figure)} of the window for a core`;
      return { figure, rule, severity: "note", warns: figure > NOTE_ABOVE, message };
    },
  };
}

/** Run-queue delay of the driver's busiest thread. */
export const clientRunQueue: Gate = runQueue("client", "busiest");
/** Run-queue delay of the server's most delayed thread. */
export const serverRunQueue: Gate = runQueue("server", "most delayed");
