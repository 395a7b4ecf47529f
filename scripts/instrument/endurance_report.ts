import type { EnduranceRecord } from "lib/store/endurance_file.ts";
import { DISTURBED_SHARE } from "lib/tables/ceiling.ts";
import { enduranceChecks } from "lib/tables/endurance.ts";

/** What a long run was, whether each thing holds that it has to prove, and the readers that are not installed. */
export function enduranceReport(record: EnduranceRecord): string {
  const { driver, in_flight, rows, failed, seconds, foreign_cpu_share: share } = record;
  const number = (value: number) => Math.round(value).toLocaleString("en");
  const disturbed = share !== null && share > DISTURBED_SHARE
    ? `, disturbed: others took ${Math.round(100 * share)} % of all cores`
    : "";
  return [
    `${driver}, ${in_flight} in flight: ${number(rows)} rows in ${seconds} s, ${
      number(rows / seconds)
    } per second, ` +
    `${number(failed)} failed${disturbed}`,
    ...enduranceChecks(record).map(({ what, found, rule, holds }) =>
      `  ${holds ? "holds " : "MISSED"}  ${what}: ${found} (${rule})`
    ),
    ...record.missing.map(({ id, install }) => `  not opened in ${id}, which is not installed: ${install}`),
  ].join("\n");
}
