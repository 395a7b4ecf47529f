import { type Gate, unknown } from "lib/gates/gate.ts";
import { windowOf } from "lib/gates/window.ts";

/** A quiet virtual machine has been seen to stand still for 117 ms without anybody's doing. */
const NOTE_ABOVE_MS = 200;
const RULE = "no 200 ms of the window pass without a single completion while requests are in flight";

/** A closed loop hides a stall in its percentiles: each slot notices it once. The gap in completions does not. */
export const stall: Gate = {
  gate: "stall",
  unit: "ms",
  judge(finished) {
    const { requests } = finished;
    const { from_us, to_us } = windowOf(finished);
    if (requests.rows === 0) return unknown(RULE, "there are no rows");
    let last = from_us;
    let longest = 0;
    let long = 0;
    const completion = (at_us: number) => {
      const gap_ms = (Math.min(at_us, to_us) - last) / 1000;
      if (gap_ms > NOTE_ABOVE_MS) long++;
      longest = Math.max(longest, gap_ms);
      last = Math.max(last, Math.min(at_us, to_us));
    };
    for (let i = 0; i < requests.rows; i++) {
      const done = (requests.sent_us[i] as number) + (requests.done_us[i] as number);
      if (done >= from_us) completion(done);
    }
    completion(to_us);
    const message = `${long} gaps over ${NOTE_ABOVE_MS} ms, the longest without a completion is ${
      longest.toFixed(1)
    } ms`;
    return { figure: longest, rule: RULE, severity: "note", warns: long > 0, message };
  },
};
