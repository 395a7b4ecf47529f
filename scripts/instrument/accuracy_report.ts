import type { AccuracyCase, AccuracyCheck, AccuracyRecord } from "lib/store/accuracy_file.ts";
import { wasDisturbed } from "./accuracy_drives.ts";

/** One line of a case: what held, and each check that did not. */
export function caseLine(one: AccuracyCase): string {
  const { driver, script, loop, connections, checks } = one;
  const held = checks.filter(({ holds }) => holds).length;
  const head =
    `${driver}, ${script}, ${loop} loop, ${connections} connections: ${held} of ${checks.length} hold`;
  return [
    head + noise(one),
    ...checks.filter(({ holds }) => !holds).map((check) => `  missed: ${words(check, one)}`),
  ]
    .join("\n");
}

/** A table of every check, and what of them held for each driver. */
export function accuracyReport({ cases }: AccuracyRecord): string {
  const tables = cases.map((one) =>
    [
      `\n${one.driver}: ${one.about}; ${one.loop} loop of ${one.connections}${noise(one)}`,
      ...one.checks.map((check) => `  ${check.holds ? "holds " : "MISSED"}  ${words(check, one)}`),
    ].join("\n")
  );
  const drivers = [...new Set(cases.map(({ driver }) => driver))];
  const totals = drivers.map((driver) => {
    const checks = cases.filter((one) => one.driver === driver).flatMap((one) => one.checks);
    return `${driver}: ${checks.filter(({ holds }) => holds).length} of ${checks.length} hold`;
  });
  return [...tables, "", ...totals].join("\n");
}

function noise(one: AccuracyCase): string {
  const { disturbed: times, foreign_cpu_share, steal_share } = one;
  const share = (value: number | null) => `${(100 * (value ?? 0)).toFixed(1)} %`;
  const again = times === 0 ? "" : `, driven ${times} times besides`;
  if (!wasDisturbed(one)) return again;
  return `${again}, disturbed: others took ${share(foreign_cpu_share)} of all cores, the host ${
    share(steal_share)
  }`;
}

function words({ what, unit, truth, found, rule, held }: AccuracyCheck, { drives }: AccuracyCase): string {
  const number = (value: number) =>
    `${value.toLocaleString("en", { maximumFractionDigits: unit === "share" ? 2 : 0 })}${
      unit === "" ? "" : ` ${unit}`
    }`;
  const against = truth === null ? "" : `, truth ${number(truth)}`;
  return `${what}: ${number(found)}${against} (${rule}; in ${held} of ${drives} drives)`;
}
