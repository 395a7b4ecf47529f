import type { CeilingRecord } from "lib/store/ceiling_file.ts";
import {
  type CeilingRow,
  ceilingRows,
  DISTURBED_SHARE,
  isDisturbed,
  type OverRounds,
} from "lib/tables/ceiling.ts";
import { type Bar, ceilingBars } from "lib/tables/ceiling_bars.ts";

/** What `ceiling` prints: a table for each answer and number of connections, and what of it was to be reached. */
export function ceilingReport(record: CeilingRecord, failures: readonly string[]): string {
  const rows = ceilingRows(record);
  const parts = Map.groupBy(
    rows,
    ({ answer, connections }) => `${connections} connections, answers of ${answer}`,
  );
  const tables = [...parts].map(([title, some]) => `${title}\n${table(some)}`);
  const disturbed = record.drives.filter(isDisturbed).length;
  return [
    ...tables,
    `Medians over ${record.rounds} rounds of ${record.seconds} s; × wrk is requests per CPU-second within a round, and its range.`,
    `µs are what each client reports; "kernel" is how much of it passed before the kernel had the answer, "wait" the rest.`,
    `${disturbed} of ${record.drives.length} drives had others take more than ${
      100 * DISTURBED_SHARE
    } % of all cores.`,
    ...record.missing.map(({ id, install }) => `not here: ${id} (${install})`),
    ...failures.map((failure) => `failed: ${failure}`),
    "",
    ...ceilingBars(record).map(barLine),
  ].join("\n");
}

function table(rows: readonly CeilingRow[]): string {
  const head = [
    "client",
    "per second",
    "CPU µs",
    "× wrk",
    "p50 µs",
    "p99 µs",
    "kernel p50",
    "wait p50",
    "disturbed",
  ];
  const lines = rows.map((row) => [
    row.client,
    whole(row.per_second),
    row.cpu_us_per_request.median.toFixed(2),
    row.against_wrk === null ? "" : `${range(row.against_wrk)}`,
    whole(row.p50_us),
    whole(row.p99_us),
    whole(row.server_p50_us),
    whole(row.wait_p50_us),
    row.disturbed === 0 ? "" : `${row.disturbed}/${row.rounds}`,
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]!.length)));
  return [head, ...lines].map((line) =>
    line.map((cell, column) => column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))
      .join("  ")
  ).join("\n");
}

function whole(figure: OverRounds | null): string {
  return figure === null ? "" : Math.round(figure.median).toLocaleString("en");
}

function range({ median, low, high }: OverRounds): string {
  return low === high ? median.toFixed(2) : `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

function barLine({ what, limit, found, low, high, verdict }: Bar): string {
  if (found === null) return `${verdict}: ${what}`;
  const between = low === null || high === null ? "" : ` (${low.toFixed(2)}–${high.toFixed(2)})`;
  return `${verdict}: ${what}: ${found.toFixed(2)}${between}, ${limit}`;
}
