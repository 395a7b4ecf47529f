import { type Defect, shares, sizes } from "./defect.ts";
import { offeredAgain } from "./offered_again.ts";

const SECOND_US = 1e6;

/** The driver does something else now and then: a collection, another task on its core. */
export const latePauses: Defect = {
  id: "late_pauses",
  what: "the driver pauses for so long in every second, and sends what was due when it is back",
  gate: "send_lag",
  sizes: sizes("ms", 5, 20, 50),
  loads: ["open"],
  impose(finished, pause_ms, { random }) {
    const first = random.next() * SECOND_US;
    const pause_us = pause_ms * 1000;
    const sends = (at_us: number) => {
      const into = (at_us - first + SECOND_US) % SECOND_US;
      return into < pause_us ? at_us - into + pause_us : at_us;
    };
    return offeredAgain(finished, { sends });
  },
};

/** More is offered than the server can answer. */
export const tooMuch: Defect = {
  id: "too_much",
  what: "the server answers at most so much less than is offered, one after the other",
  gate: "overload",
  sizes: shares(0.05, 0.1, 0.2),
  loads: ["open"],
  impose(finished, share) {
    const { load } = finished.run;
    if (load.kind !== "open") return finished;
    const least_us = SECOND_US / (load.per_second * (1 - share));
    let last = -Infinity;
    const answers = (sent: number, took: number) => last = Math.max(sent + took, last + least_us);
    return offeredAgain(finished, { answers });
  },
};
