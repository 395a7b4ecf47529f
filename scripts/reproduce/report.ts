import { join, relative } from "node:path";
import { type Experiment } from "lib/store/experiment.ts";
import { ROOT } from "lib/store/paths.ts";
import type { Published } from "lib/store/published.ts";
import { readToolRuns } from "lib/store/tool_run.ts";
import { besideTool } from "lib/tables/as_published_beside.ts";
import { besideOf } from "lib/tables/beside_views.ts";
import { summary } from "lib/tables/summary.ts";
import { usable } from "lib/tables/usable.ts";
import { executeNotebook } from "../notebooks/execute.ts";
import { exportHtml } from "../notebooks/export.ts";
import { headline } from "./headline.ts";

/** Executes the publication's notebook on an experiment and makes a page of it: the paths of both. */
export async function writeReport({ id }: Published, experiment: Experiment): Promise<string[]> {
  const stem = join(ROOT, "data", "reports", experiment.plan.experiment);
  const notebook = join(ROOT, "notebooks", "reproduce", `${id}.ipynb`);
  try {
    await executeNotebook(notebook, `${stem}.ipynb`, { parameters: { experiment: experiment.folder } });
  } finally {
    await exportHtml(`${stem}.ipynb`, `${stem}.html`);
  }
  return [`${stem}.ipynb`, `${stem}.html`];
}

/** The first printed table beside ours, from raw rows. */
export function rawScreen(published: Published, experiment: Experiment): string {
  return headline(published, besideOf(usable(summary(experiment)), published, experiment.plan));
}

/** The printed numbers beside those of the publication's own tool, a line each. */
export function toolScreen(published: Published, experimentFolder: string): string {
  const cells = besideTool(published, readToolRuns(experimentFolder)).filter(({ runs }) => runs > 0);
  const word = (value: number | null, digits = 5) =>
    value?.toLocaleString("en", { maximumSignificantDigits: digits }) ?? "–";
  return cells.map(({ table, label, column, printed, tool, their_ratio, tool_ratio }) =>
    `${table}, ${label}, ${column}: printed ${word(printed)}, ${published.driver ?? "its tool"} here ${
      word(tool)
    }; to the reference row ${word(their_ratio, 3)} there, ${word(tool_ratio, 3)} here`
  ).join("\n");
}

/** What did not come to a number, a line each. */
export function unmade({ runs, plan }: Experiment): string[] {
  return [
    ...runs.filter((run) => run.end !== "complete").map(({ id, end, reason }) =>
      `not complete: ${id}, ${end}: ${reason ?? "no reason recorded"}`
    ),
    ...plan.skipped.map(({ stack_id, reason }) => `not run: ${stack_id}, ${reason}`),
  ];
}

/** A path as a reader in the workspace writes it. */
export function here(path: string): string {
  return relative(ROOT, path);
}
