import type { CapacityLag, CapacityProbe, CapacityRecord } from "lib/store/capacity_file.ts";
import { capacityOf, ratesTried } from "lib/tables/capacity.ts";
import type { Objective } from "lib/tables/capacity_objective.ts";
import { SHARE_LAG_US } from "./accuracy_lag.ts";
import { DISTURBED_SHARE } from "lib/tables/ceiling.ts";

/** One run in a line: its rate, each figure beside its limit, and what speaks against it. */
export function probeLine(probe: CapacityProbe, objectives: readonly Objective[]): string {
  const { per_second, held, overloaded, due, answered, unsent, null_held, foreign_cpu_share } = probe;
  const figures = objectives.map(({ text, metric }, i) => {
    const figure = probe.figures[i];
    if (figure === undefined) return text;
    return `${text}: ${
      metric === "errors" ? `${(100 * figure).toFixed(2)} %` : `${(figure / 1000).toFixed(2)} ms`
    }`;
  });
  const notes = [
    ...(probe.end === "complete" ? [] : [`the run ended as ${probe.end}`]),
    ...(overloaded ? [`overloaded: ${answered} of ${due} answered in the window, ${unsent} never sent`] : []),
    ...(null_held === false
      ? ["the null stack does not hold it either: driver or machine is the limit"]
      : []),
    ...((foreign_cpu_share ?? 0) > DISTURBED_SHARE
      ? [`others took ${Math.round(100 * foreign_cpu_share!)} % of all cores`]
      : []),
  ];
  const head = `${Math.round(per_second).toLocaleString("en")} per second ${
    held ? "holds" : "does not hold"
  }`;
  return [`${head}: ${figures.join(", ")}`, ...notes].join("; ");
}

/** Send lag of runs at one rate in a line. */
export function lagLine(runs: readonly CapacityLag[]): string {
  const ms = (us: number | null) => us === null ? "no window" : (us / 1000).toFixed(3);
  const holds = runs.length > 0 && runs.every(({ p99_us }) => p99_us !== null && p99_us < SHARE_LAG_US);
  const disturbed = runs.filter(({ foreign_cpu_share }) => (foreign_cpu_share ?? 0) > DISTURBED_SHARE).length;
  const noise = disturbed === 0 ? "" : `; others disturbed ${disturbed} of ${runs.length}`;
  return `send lag at ${told(runs[0]?.per_second ?? NaN)} per second: p99 ${
    runs.map(({ p99_us }) => ms(p99_us)).join(", ")
  } ms (${holds ? "holds" : "MISSED"}: below ${SHARE_LAG_US / 1000} ms), p50 ${
    runs.map(({ p50_us }) => ms(p50_us)).join(", ")
  } ms, longest ${runs.map(({ max_us }) => ms(max_us)).join(", ")} ms${noise}`;
}

/** The capacity and its interval, and how it was found. */
export function capacityReport(record: CapacityRecord, objectives: readonly Objective[]): string {
  const { stack_id, workload, probes, slo, lag_at_share: lag } = record;
  const { per_second, low, high } = capacityOf(probes);
  const rates = ratesTried(probes).map(({ per_second, held, runs }) => `${told(per_second)} ${held}/${runs}`);
  const what = `${stack_id}, ${workload}, ${slo}`;
  const limits = probes.filter(({ held, null_held }) => !held && null_held === false).length;
  const between = `every run held up to ${low === null ? "no rate" : told(low)}, none from ${
    high === null ? "no rate that was tried" : told(high)
  }`;
  return [
    per_second === null
      ? `${what}: no rate that was tried holds`
      : `${what}: ${told(per_second)} per second (${between})`,
    `runs that held by rate: ${rates.join(", ")}`,
    ...(limits > 0
      ? [
        `${limits} of the runs that did not hold are no evidence on the stack: the null stack did not hold either`,
      ]
      : []),
    ...(lag === undefined ? [] : [`at ${100 * lag.share} % of it, ${lagLine(lag.runs)}`]),
    `${probes.length} runs; ${objectives.length} limits; latency from the instants at which requests were due.`,
  ].join("\n");
}

function told(rate: number): string {
  return Math.round(rate).toLocaleString("en");
}
