// deno task explore: an interactive page of every request.
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { importExperiment } from "lib/import/import_experiment.ts";
import { readToolFile } from "lib/import/read_file.ts";
import { listExperiments } from "lib/store/experiment.ts";
import { experimentsFolder, ROOT } from "lib/store/paths.ts";
import { PLAN_FILE } from "lib/store/plan_file.ts";
import { RUN_FILE } from "lib/store/run_folder.ts";
import { commandLine, main, refuse } from "./command_line.ts";
import { openPage } from "./open_page.ts";
import { stagedFolder } from "./staged_folder.ts";

const HELP = `
deno task explore <experiment | run folder | raw file> [--no-open]

Writes one self-contained page to data/reports and opens it in the browser: heat map over time, percentile spectrum of
every run, distribution, two stacks against each other, memory and CPU. Works offline. A raw file is what
"deno task data import" reads (oha, k6, hey, vegeta, Gatling): no stack, no database, no experiment is needed.

  --no-open   only write the page
`;

/** What is to be explored: an experiment's folder, and the runs of it (none: all). */
interface Target {
  readonly folder: string;
  readonly runs: readonly string[];
  readonly name: string;
}

const REPORTS = join(ROOT, "data", "reports");

/** @throws {RangeError} naming the experiments that there are. */
async function targetOf(named: string): Promise<Target> {
  const path = existsSync(named) ? resolve(named) : join(experimentsFolder(), named);
  const present = async () => (await listExperiments()).map(({ name }) => name).join(", ") || "none";
  if (!existsSync(path)) {
    return refuse(
      `Cannot explore ${named} as no file, run or experiment has that name: present are ${await present()}`,
    );
  }
  if (existsSync(join(path, PLAN_FILE))) return { folder: path, runs: [], name: basename(path) };
  if (existsSync(join(path, RUN_FILE))) {
    return { folder: dirname(path), runs: [basename(path)], name: basename(path) };
  }
  if (Deno.statSync(path).isDirectory) {
    return refuse(
      `Cannot explore ${named} as it must hold a ${PLAN_FILE} or a ${RUN_FILE}: it holds neither; present experiments are ${await present()}`,
    );
  }
  return importedTarget(path);
}

/** A raw file becomes an experiment beside the page, made anew each time. */
function importedTarget(path: string): Target {
  const found = readToolFile(path);
  if (found.kind !== "rows") {
    return refuse(
      `Cannot explore ${path} as it must hold a row per request: it is a summary of ${found.tool}`,
    );
  }
  const name = basename(path).replaceAll(/[^A-Za-z0-9_-]/g, "_");
  const folder = join(REPORTS, "explored", name);
  using staged = stagedFolder(dirname(folder));
  const whole = join(staged.path, name);
  importExperiment(whole, [{ path, imported: found }], { stack_id: found.tool, workload: "imported" });
  rmSync(folder, { recursive: true, force: true });
  renameSync(whole, folder);
  return { folder, runs: [], name };
}

async function explore(named: string, open: boolean): Promise<number> {
  const { folder, runs, name } = await targetOf(named);
  mkdirSync(REPORTS, { recursive: true });
  const page = join(REPORTS, `explore-${name}.html`);
  const writer = join(ROOT, "lib/notebook/explorer/write_page.ts");
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-P=analysis", "--quiet", writer, folder, page, ...runs],
    cwd: ROOT,
    stdout: "inherit",
    stderr: "inherit",
  }).output();
  if (!success) return 1;
  console.log(`${page}: ${(Deno.statSync(page).size / 2 ** 20).toFixed(1)} MiB`);
  if (open && !await openPage(page)) console.log("Open it in a browser.");
  return 0;
}

await main(async () => {
  const { values, positionals } = commandLine(HELP, { "no-open": { type: "boolean" } });
  const [named] = positionals;
  if (named === undefined) return refuse("Cannot explore as a file, run or experiment must be named");
  return await explore(named, values["no-open"] !== true);
});
