import type { DatesFact, EnvironmentFact } from "lib/audit/audit_context.ts";
import { type AuditCheck, type Finding, inspected, lacking } from "lib/audit/finding.ts";
import { figure, percent } from "lib/audit/words.ts";

/** Clock rates of one machine type read a few MHz apart; 2 % is another type or another state. */
const CLOCK = 0.02;
const DAY_MS = 86_400_000;

/** Machines or days that differ between numbers that are compared. */
export const environmentDrift: AuditCheck = {
  check: "environment_drift",
  question: "Were all numbers made on one machine, in the time that is stated?",
  inspect({ context }) {
    const [machines, dates] = [context.environments ?? [], context.dates ?? []];
    if (machines.length < 2 && dates.length === 0) return lacking("machine and date of each measurement");
    return inspected(machines.length + dates.length, [
      ...machineFindings(machines),
      ...dates.flatMap(dateFinding),
    ]);
  },
};

function machineFindings(machines: readonly EnvironmentFact[]): Finding[] {
  const models = new Set(machines.flatMap(({ cpu }) => cpu ?? []));
  const clocks = machines.filter(({ mhz }) => mhz !== null).toSorted((a, b) => a.mhz! - b.mhz!);
  const [slow, fast] = [clocks[0], clocks.at(-1)];
  const drift = slow === undefined || fast === undefined ? 0 : fast.mhz! / slow.mhz! - 1;
  if (models.size < 2 && drift <= CLOCK) return [];
  const clock = drift > CLOCK
    ? `${figure(slow!.mhz!, 4)} MHz (${slow!.edition}) to ${figure(fast!.mhz!, 4)} MHz (${fast!.edition}), ${
      percent(drift)
    }`
    : "";
  const named = models.size > 1 ? [...models].join(" and ") : "";
  return [{
    check: environmentDrift.check,
    severity: "doubt",
    subject: "the machine changed between editions",
    arithmetic: [named, clock].filter((part) => part !== "").join("; "),
    sentence:
      "Numbers of different machines or clock rates are not comparable across editions: compare rows within one " +
      "edition, and ratios across them.",
    evidence: machines.map(({ edition, cpu, mhz, source }) => ({
      fact: `${edition}: ${cpu ?? "CPU not named"}, ${mhz === null ? "clock not known" : `${mhz} MHz`}`,
      source,
    })),
  }];
}

function dateFinding({ stated, first, last, source }: DatesFact): Finding[] {
  const [from, at, to] = [first, stated, last].map((text) => Date.parse(text));
  if (to! - from! <= DAY_MS && at! >= from! - DAY_MS && at! <= to! + DAY_MS) return [];
  return [{
    check: environmentDrift.check,
    severity: "note",
    subject: "the cells are of several days",
    arithmetic: `stated ${stated}; measured from ${first} to ${last}, ${figure((to! - from!) / DAY_MS)} days`,
    sentence:
      "The table is not of one sitting: what changed on the machine and in the code in between is part of the " +
      "differences between its rows.",
    evidence: [{ fact: `measured from ${first} to ${last}, stated ${stated}`, source }],
  }];
}
