import type { AccuracyCase, AccuracyCheck } from "lib/store/accuracy_file.ts";
import { isDisturbed } from "lib/tables/ceiling.ts";
import type { DriveCheck } from "./accuracy_findings.ts";

/** What one drive of a case left. */
export interface CaseDrive extends Omit<AccuracyCase, "drives" | "checks"> {
  readonly checks: readonly DriveCheck[];
}

/** Of all cores' time, of what the host did not give: in six seconds of two cores a pause of 24 ms. */
const STOLEN_SHARE = 0.002;

/** Whether what came of a drive is the machine's doing as much as the driver's. */
export function wasDisturbed(drive: Pick<CaseDrive, "foreign_cpu_share" | "steal_share">): boolean {
  return isDisturbed(drive) || (drive.steal_share ?? 0) > STOLEN_SHARE;
}

/**
 * Several drives of a case as one: a driver is told from the moment it was driven in by what most drives say. A count
 * must be right in all of them.
 */
export function asOne(drives: readonly CaseDrive[]): AccuracyCase {
  const last = drives.at(-1);
  if (last === undefined) throw new RangeError("Cannot tell what drives say as there is none");
  const most = (share: "foreign_cpu_share" | "steal_share") =>
    drives.reduce<number | null>(
      (most, { [share]: one }) => one === null ? most : Math.max(one, most ?? 0),
      null,
    );
  return {
    ...last,
    drives: drives.length,
    disturbed: drives.reduce((sum, { disturbed }) => sum + disturbed, 0),
    foreign_cpu_share: most("foreign_cpu_share"),
    steal_share: most("steal_share"),
    checks: last.checks.map((_, i) => oneCheck(drives.flatMap(({ checks }) => checks[i] ?? []))),
  };
}

/** The middle drive's figure by its distance from the truth, or by itself where there is only a limit. */
function oneCheck(checks: readonly DriveCheck[]): AccuracyCheck {
  const off = ({ truth, found }: DriveCheck) => truth === null ? found : Math.abs(found - truth);
  const middle = checks.toSorted((a, b) => off(a) - off(b))[checks.length >> 1] as DriveCheck;
  const { always = false, ...shown } = middle;
  const held = checks.filter(({ holds }) => holds).length;
  return { ...shown, held, holds: always ? held === checks.length : 2 * held > checks.length };
}
