import { OUTCOMES } from "lib/model.ts";
import { type FinishedRun, type Gate, percent, unknown } from "lib/gates/gate.ts";
import { sentInWindow, windowOf } from "lib/gates/window.ts";

const INVALID_ABOVE = 0.01;
const RULE = "no request sent in the window fails; above 1 % the run is invalid";

/** Failures are rows like any other, and every one is told. */
export const errorShare: Gate = {
  gate: "error_share",
  unit: "share of requests",
  judge(finished) {
    const { sent, failed } = sentInWindow(finished);
    if (sent === 0) return unknown(RULE, "no request was sent in the window");
    const figure = failed / sent;
    const message = failed === 0
      ? `none of ${sent} failed`
      : `${failed} of ${sent} failed (${percent(figure)}): ${inWords(kinds(finished))}`;
    return {
      figure,
      rule: RULE,
      severity: figure > INVALID_ABOVE ? "invalid" : "note",
      warns: failed > 0,
      message,
    };
  },
};

/** A server that says "not modified" has not failed: its client asked for that. */
function inWords(counts: ReadonlyMap<string, number>): string {
  const words = [...counts].map(([kind, count]) => `${count} × ${kind}`).join(", ");
  return counts.size === 1 && counts.has("status 304")
    ? `${words}, and no other: "not modified", which a client that revalidates has asked for, is no failure of the server`
    : words;
}

function kinds(finished: FinishedRun): Map<string, number> {
  const { requests } = finished;
  const { from_us, to_us } = windowOf(finished);
  const counts = new Map<string, number>();
  for (let i = 0; i < requests.rows; i++) {
    const sent = requests.sent_us[i] as number;
    const outcome = OUTCOMES[requests.outcome[i] as number] ?? "unknown";
    if (outcome === "ok" || sent < from_us || sent >= to_us) continue;
    const kind = outcome === "status" ? `status ${requests.status[i]}` : outcome;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}
