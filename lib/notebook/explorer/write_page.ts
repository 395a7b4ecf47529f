// Started as a program of its own by `deno task explore`: experiment folder, page to write, run ids (none: all).
import { explorer, explorerPage } from "lib/notebook/explorer/explorer.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { writeWhole } from "lib/store/whole_file.ts";

if (import.meta.main) {
  const [folder = "", page = "", ...ids] = Deno.args;
  try {
    const experiment = await openExperiment(folder);
    const runs = experiment.runs.filter(({ id }) => ids.includes(id));
    const shown = explorer(experiment, ids.length === 0 ? {} : { runs });
    writeWhole(page, explorerPage(shown, `${experiment.plan.experiment}, every request`));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    Deno.exit(1);
  }
}
