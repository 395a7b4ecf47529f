/** The appendix of a write-up, as Markdown: its data, their environment, and how to make it again. */
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { openExperiment } from "lib/store/experiment.ts";
import { ROOT } from "lib/store/paths.ts";
import { readPublished } from "lib/store/published.ts";
import { environmentFacts, experimentFacts, type Fact } from "./appendix_facts.ts";
import { collectCommand } from "./collect_command.ts";
import type { DataSource } from "./data_source.ts";
import type { Notebook } from "./notebook_file.ts";
import { type RunRecord, runRecord } from "./stamp.ts";

/** Where a source lies that is asked for by its usual folder. */
export type FolderOf = (asked: string) => string;

/** Everything is where it usually is. */
export const here: FolderOf = (asked) => join(ROOT, asked);

/** The appendix of an executed notebook; empty where our runner did not execute it. */
export async function appendixOf(notebook: Notebook, folderOf: FolderOf = here): Promise<string> {
  const record = runRecord(notebook);
  if (record?.data === undefined) return "";
  const parts: string[] = [];
  for (const source of record.data) parts.push(await sourceText(source, folderOf(source.asked)));
  const intro = parts.length === 0
    ? "This notebook opened no experiment and no publication."
    : "Taken from the plan and the runs' own records when this page was made; nothing here is typed by hand.";
  return ["## Data and environment", intro, ...parts, againText(record)].join("\n\n") + "\n";
}

async function sourceText(source: DataSource, folder: string): Promise<string> {
  const head = `### ${source.kind === "experiment" ? "Experiment" : "Publication"} ${basename(source.asked)}`;
  if (!existsSync(folder)) return `${head}\n\n${source.asked} is no longer there.`;
  const size = `${source.files} files, ${(source.bytes / 1e6).toFixed(1)} MB`;
  const data: Fact = ["data", `\`${source.asked}\`, ${size}, SHA-256 \`${source.sha256}\``];
  if (source.kind === "publication") {
    const { title, url, read } = readPublished(basename(folder), { folder: dirname(folder) });
    return [head, factTable([["what", `[${title}](${url}), read ${read}`], data])].join("\n\n");
  }
  const experiment = await openExperiment(folder);
  const command = await collectCommand(experiment, source.asked);
  return [
    head,
    factTable([...experimentFacts(experiment), data]),
    "Where it was made (values that differ between runs are all listed; – could not be read):",
    factTable(environmentFacts(experiment)),
    command === null
      ? "No command of this workspace makes another one: it has not all of these stacks."
      : "Another one by the same plan, on the machine at hand:\n\n```\n" + command + "\n```",
  ].join("\n\n");
}

function factTable(facts: readonly Fact[]): string {
  const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
  return ["|  |  |", "| --- | --- |", ...facts.map((fact) => `| ${fact.map(cell).join(" | ")} |`)].join("\n");
}

function againText({ notebook, parameters, commit, dirty, started_at, deno }: RunRecord): string {
  const set = Object.entries(parameters).map(([name, value]) =>
    ` -p ${name}=${quoted(JSON.stringify(value))}`
  );
  const made = `Run ${started_at.slice(0, 16).replace("T", " ")} UTC with Deno ${deno}` +
    (commit == null ? "." : `, at commit \`${commit}\`${dirty ? " with changes that are not in it" : ""}.`);
  const commands = [
    ...(commit == null ? [] : [`git checkout ${commit.slice(0, 12)}`]),
    `deno task notebooks export ${notebook}${set.join("")}`,
  ];
  return [
    "### How to make this page again",
    made,
    "```\n" + commands.join("\n") + "\n```",
    "`deno task report verify` with the path of the page recomputes every number on it from the raw rows and names " +
    "each one that differs.",
  ].join("\n\n");
}

/** A word for a shell. */
export function quoted(word: string): string {
  return /^[\w./@:,=+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
