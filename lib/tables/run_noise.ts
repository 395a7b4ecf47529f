import { type ColumnTable, from } from "arquero";
import type { Experiment } from "lib/store/experiment.ts";

/**
 * What the machine did beside each run: `run`, `id`, `stack`, `workload`, `block`, `order`, and, null where it was not
 * read, `sentinel_ns` (the fixed computation, on the first and last run of a block), `foreign_cpu_share`,
 * `cpu_pressure_share`, `steal_share` and `throttled_share` of the window.
 */
export function runNoise(experiment: Experiment): ColumnTable {
  const rows = experiment.runs.map((run, index) => {
    const { sentinel, foreign_cpu_share, cpu_pressure_share, steal_share, throttled_share } = run.observed;
    return {
      run: index,
      id: run.id,
      stack: run.stack_id,
      workload: run.workload,
      block: run.block,
      order: run.order,
      sentinel_ns: sentinel?.ns_per_unit ?? null,
      foreign_cpu_share: foreign_cpu_share ?? null,
      cpu_pressure_share: cpu_pressure_share ?? null,
      steal_share,
      throttled_share: throttled_share ?? null,
    };
  });
  return from(rows, [
    ...["run", "id", "stack", "workload", "block", "order", "sentinel_ns"],
    ...["foreign_cpu_share", "cpu_pressure_share", "steal_share", "throttled_share"],
  ]);
}
