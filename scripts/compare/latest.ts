import { listExperiments } from "lib/store/experiment.ts";
import { readPlan } from "lib/store/plan_file.ts";

/** The experiment that was named, or else the latest complete one of two blocks and more that has all `stacks`. */
export async function experimentOrLatest(
  named: string | undefined,
  stacks: readonly string[] = [],
): Promise<string> {
  if (named !== undefined) return named;
  const whole = (await listExperiments()).filter((entry) => entry.complete && entry.problem === null);
  const latest = whole.find(({ folder }) => {
    const plan = readPlan(folder);
    return plan.blocks >= 2 && stacks.every((stack) => plan.stacks.includes(stack));
  });
  if (latest !== undefined) return latest.name;
  const wanted = stacks.length === 0 ? "" : ` with ${stacks.join(" and ")}`;
  throw new RangeError(
    `Cannot choose an experiment as none is complete and has two blocks${wanted}: ` +
      `make one with collect, or name another with --experiment: present are ${
        whole.map(({ name }) => name).join(", ") || "none"
      }`,
  );
}
