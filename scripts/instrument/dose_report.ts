import type { Estimate } from "lib/stats/estimate.ts";
import { median } from "lib/stats/moments.ts";
import type { DoseDrive } from "./dose_drives.ts";
import { doseSlope, type DoseVerdict, doseVerdict } from "./dose_slope.ts";

const SENTENCES: Readonly<Record<DoseVerdict, string>> = {
  client_bound:
    "Client-bound: the client sets the pace. Print its rates as lower bounds, “≥ X”, and rank none by them.",
  shared:
    "Shared: part of what the client costs is in the rate. Differences between stacks are larger than they look.",
  not_client_bound: "Not client-bound: the rate is the stack's own.",
  undecided:
    "Undecided: the interval is too wide. Ask with more --repeats, or larger --doses for a slow stack.",
};

/** The table of the dose test, and what it says. */
export function doseReport(drives: readonly DoseDrive[], what: string): string {
  const doses = [...Map.groupBy(drives, ({ dose_us }) => dose_us)].sort(([a], [b]) => a - b);
  const lines = doses.map(([dose_us, own]) => {
    const rates = own.map(({ per_second }) => per_second);
    const cpu = own.map(({ client_cpu_share }) => client_cpu_share).filter((share) => share !== null);
    return [
      `${dose_us} µs`,
      whole(median(rates)),
      `${whole(Math.min(...rates))}–${whole(Math.max(...rates))}`,
      (1e6 / median(rates)).toFixed(2),
      cpu.length === 0 ? "" : `${(100 * median(cpu)).toFixed(0)} %`,
    ];
  });
  const heads = ["dose", "requests/s, median", "range", "µs per request", "client's busiest thread"];
  const slope = doseSlope(drives);
  return [
    what,
    "",
    ...[heads, ...lines].map((row) => row.map((cell, i) => cell.padStart(heads[i]?.length ?? 0)).join("  ")),
    "",
    slopeSentence(slope),
    SENTENCES[doseVerdict(slope)],
  ].join("\n");
}

function slopeSentence({ value, low, high, level, n }: Estimate): string {
  const interval = low === null || high === null
    ? "no interval from one repeat"
    : `${100 * level} % interval ${low.toFixed(2)} to ${high.toFixed(2)}`;
  return `Each µs added to the client adds ${value.toFixed(2)} µs to a request (${interval}, ${n} repeats).`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}
