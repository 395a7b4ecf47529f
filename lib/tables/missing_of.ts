import { type ColumnTable, from } from "arquero";
import type { Experiment } from "lib/store/experiment.ts";
import type { Published } from "lib/store/published.ts";
import { stackFor } from "lib/store/published.ts";
import { summary, summaryRows } from "lib/tables/summary.ts";

/**
 * Everything of a publication and of a plan that has no number, a row each with its reason: printed rows without a
 * stack, stacks that were not asked for or cannot run here, and runs that were not made, not complete or invalid.
 */
export function missingOf(experiment: Experiment, published: Published): ColumnTable {
  const { plan, runs, missing } = experiment;
  const rows = [
    ...Object.entries(published.stacks).flatMap(([printed, match]) =>
      rowReason(printed, { match, asked: [...plan.stacks, ...plan.skipped.map(({ stack_id }) => stack_id)] })
    ),
    ...plan.skipped.map(({ stack_id, reason }) => ({ missing: `stack ${stack_id}`, reason })),
    ...missing.map(({ id }) => ({ missing: `run ${id}`, reason: "planned, not made" })),
    ...runs.filter((run) => run.end !== "complete").map(({ id, end, reason }) => ({
      missing: `run ${id}`,
      reason: `${end}: ${reason ?? "no reason recorded"}`,
    })),
    ...summaryRows(summary(experiment)).filter((run) =>
      run.end === "complete" && run.worst === "invalid" && !run.instrument
    ).map(({ id, run }) => ({ missing: `run ${id}`, reason: `invalid: ${invalidity(experiment, run)}` })),
  ];
  return from(rows, ["missing", "reason"]);
}

function invalidity({ runs }: Experiment, run: number): string {
  const grave = runs[run]!.gates.filter((reading) => reading.warns && reading.severity === "invalid");
  return grave.map((reading) => reading.message).join("; ");
}

function rowReason(
  printed: string,
  { match, asked }: { readonly match: Published["stacks"][string]; readonly asked: readonly string[] },
): { missing: string; reason: string }[] {
  const here = stackFor(match);
  const missing = `row ${printed}`;
  if (here === null) return [{ missing, reason: match.why ?? "no stack here" }];
  return asked.includes(here.stack_id)
    ? []
    : [{ missing, reason: `${here.stack_id} is not part of this experiment` }];
}
