import { join } from "node:path";
import { type Experiment, openExperiment } from "lib/store/experiment.ts";
import { mergeRequests } from "lib/store/merge.ts";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";

const ROWS = 1_000_000;
const folder = Deno.makeTempDirSync({ prefix: "benchbook-" });
addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));

/** One real run of a million rows, and hard links to it under 59 more names. */
async function repeated(runs: number): Promise<Experiment> {
  const path = await syntheticExperiment(join(folder, "one"), {
    stacks: ["gin"],
    workloads: ["health"],
    blocks: 1,
    rowsPerRun: ROWS,
  });
  const { plan, runs: [first] } = await openExperiment(path);
  const copies = Array.from({ length: runs }, (_, index) => ({ ...first!, id: `${index + 1}-gin-health` }));
  for (const { id } of copies.slice(1)) {
    Deno.mkdirSync(join(path, id));
    Deno.linkSync(join(path, first!.id, "requests-000.arrow"), join(path, id, "requests-000.arrow"));
  }
  return { folder: path, plan, runs: copies, missing: [] };
}

const experiment = await repeated(60);

Deno.bench("mergeRequests() of one run of a million rows", () => {
  mergeRequests(experiment, experiment.runs.slice(0, 1));
});

Deno.bench("mergeRequests() of sixty runs of a million rows", { n: 1, warmup: 1 }, () => {
  mergeRequests(experiment, experiment.runs);
});
