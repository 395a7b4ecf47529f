import { join } from "node:path";
import { openExperiment } from "lib/store/experiment.ts";
import { ROOT } from "lib/store/paths.ts";
import { readPublished } from "lib/store/published.ts";
import { besideOf } from "lib/tables/beside_views.ts";
import { summary } from "lib/tables/summary.ts";
import { usable } from "lib/tables/usable.ts";
import { headline } from "./headline.ts";

const BLOCK = /(<!-- sample: begin -->\n)[^]*?(\n<!-- sample: end -->)/;

/** The README with its table made anew from the committed sample. */
export async function withSampleTable(readme: string): Promise<string> {
  const experiment = await openExperiment("sample");
  const published = readPublished("carrier");
  const table = headline(published, besideOf(usable(summary(experiment)), published, experiment.plan));
  return readme.replace(BLOCK, (_, begin, end) => `${begin}\n\`\`\`\n${table}\n\`\`\`\n${end}`);
}

if (import.meta.main) {
  const path = join(ROOT, "README.md");
  await Deno.writeTextFile(path, await withSampleTable(await Deno.readTextFile(path)));
}
