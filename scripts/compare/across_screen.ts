import type { Plan } from "lib/model.ts";
import type { AcrossExperiments } from "lib/tables/compare_experiments.ts";
import { COMPARED, type ComparedMetric } from "lib/tables/compare_metrics.ts";
import { columns, estimateText, probability } from "./numbers.ts";

/** What two experiments are compared by. */
export interface AcrossContext {
  readonly first: Pick<Plan, "experiment" | "load">;
  readonly second: Pick<Plan, "experiment" | "load">;
  readonly workload: string | null;
  readonly metric: ComparedMetric;
}

/** The stacks that two experiments share, a line of numbers and a sentence each. */
export function acrossScreen(
  found: readonly AcrossExperiments[],
  { first, second, workload, metric }: AcrossContext,
): string {
  const rows = found.map(({ stack, a, b, ratio, p, unpaired, mann_whitney }) => [
    stack,
    `${a.runs.values.length} and ${b.runs.values.length}`,
    estimateText(ratio),
    probability(p),
    estimateText(unpaired),
    probability(mann_whitney.p),
  ]);
  const differ = JSON.stringify(first.load) !== JSON.stringify(second.load);
  return [
    `${second.experiment} over ${first.experiment} · GET /${workload} · ${COMPARED[metric].words}`,
    ...(differ ? ["The two offered different loads: what differs may be that alone."] : []),
    "",
    ...(found.length === 0 ? ["They share no stack with usable runs."] : columns([
      ["stack", "runs", "ratio, all at once", "p", "Hodges–Lehmann, unpaired", "Mann–Whitney p"],
      ...rows,
    ])),
    "",
    ...found.map(({ sentence }) => `→ ${sentence}`),
  ].join("\n");
}
