import type { Severity } from "lib/model.ts";

/** Whether a run is drawn hollow: a gate says not to use its figures, or to read them as "at least". */
export function isDoubtful(worst: Severity | null): boolean {
  return worst === "invalid" || worst === "bound";
}
