import { listExperiments } from "lib/store/experiment.ts";

/** The experiment that was named, or else the latest complete one. */
export async function experimentOrLatest(named: string | undefined): Promise<string> {
  if (named !== undefined) return named;
  const [latest] = (await listExperiments()).filter((entry) => entry.complete && entry.problem === null);
  if (latest === undefined) {
    throw new RangeError("Cannot choose an experiment as there is no complete one: make one with collect");
  }
  return latest.name;
}
