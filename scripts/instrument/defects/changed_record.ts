import type { Environment, Observed } from "lib/model.ts";
import type { FinishedRun } from "lib/gates/gate.ts";

/** The run with other figures observed. */
export function withObserved(
  finished: FinishedRun,
  change: (observed: Observed) => Partial<Observed>,
): FinishedRun {
  const { run } = finished;
  return { ...finished, run: { ...run, observed: { ...run.observed, ...change(run.observed) } } };
}

/** The run in another environment. */
export function withEnvironment(
  finished: FinishedRun,
  change: (environment: Environment) => Partial<Environment>,
): FinishedRun {
  const { run } = finished;
  return { ...finished, run: { ...run, environment: { ...run.environment, ...change(run.environment) } } };
}
