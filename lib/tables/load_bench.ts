import { openExperiment } from "lib/store/experiment.ts";
import { requests } from "lib/tables/requests.ts";
import { steady } from "lib/tables/steady.ts";
import { summary } from "lib/tables/summary.ts";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";

const folder = Deno.makeTempDirSync({ prefix: "benchbook-" });
addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));

const one = { stacks: ["gin"], workloads: ["health"], blocks: 1, rowsPerRun: 1_000_000 } as const;
const experiment = await openExperiment(await syntheticExperiment(folder, one));
const table = requests(experiment);

Deno.bench("requests() of a million rows, file to table", () => {
  requests(experiment);
});

Deno.bench("steady() of a million rows", () => {
  steady(table, experiment);
});

Deno.bench("summary() of a run of a million rows", () => {
  summary(experiment);
});
