import type { FinishedRun } from "lib/gates/gate.ts";
import { windowOf } from "lib/gates/window.ts";
import { movedRows } from "./rebuilt.ts";

/** When something that happened at an instant of the recorded run happens in the slower one: it never goes back. */
export type Warp = (at_us: number) => number;

/**
 * A closed loop in a slower world. Each slot waits for its answer, so that whatever slows the server slows the next
 * requests too: the whole run goes by another clock. A stall is a step of that clock: what was in flight takes as much
 * longer, once for each slot, and nothing is sent meanwhile, as coordinated omission has it. What would be sent after
 * the window's end is not there.
 */
export function slowerClosed(finished: FinishedRun, warp: Warp): FinishedRun {
  const { sent_us, done_us } = finished.requests;
  const { to_us } = windowOf(finished);
  return movedRows(finished, (row) => {
    const sent = sent_us[row] as number;
    const at = warp(sent);
    if (at >= to_us) return null;
    return { sent_us: at, done_us: warp(sent + (done_us[row] as number)) - at };
  });
}

/** Stands still for so long from an instant on. */
export function standingStill(from_us: number, for_us: number): Warp {
  return (at_us) => at_us <= from_us ? at_us : at_us + for_us;
}

/** Takes `factor` times as long for everything until an instant of the slower run. */
export function slowUntil(until_us: number, factor: number): Warp {
  return (at_us) => at_us * factor < until_us ? at_us * factor : until_us + (at_us - until_us / factor);
}

/** Loses `share` of its speed, evenly, over a stretch. */
export function slowingDown({ from_us, to_us }: { from_us: number; to_us: number }, share: number): Warp {
  const whole = to_us - from_us;
  const done = whole * (1 - share / 2); // what is done of the recorded run when the stretch is over
  return (at_us) => {
    const wanted = at_us - from_us;
    if (wanted <= 0) return at_us;
    if (wanted >= done) return to_us + (wanted - done) / (1 - share);
    return from_us + whole / share * (1 - Math.sqrt(1 - 2 * share * wanted / whole));
  };
}
