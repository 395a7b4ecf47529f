import { join } from "node:path";
import { type Experiment, openExperiment, runFolder } from "lib/store/experiment.ts";
import { verifyRun } from "lib/store/run_folder.ts";
import { TOOL_RUNS, toolRunNames, verifyToolRun } from "lib/store/tool_run.ts";
import { commandLine, refuse } from "../command_line.ts";

const HELP = `
deno task data verify <experiment> [<experiment> …]

Computes the plan's hash and every file's checksum anew. Exit code 1 when anything differs, each difference a line.

  <experiment>  a name in data/experiments, or a path
`;

/** `deno task data verify`. */
export async function verifyData(): Promise<number> {
  const { positionals: [, ...names] } = commandLine(HELP, {});
  if (names.length === 0) return refuse("Cannot verify as an experiment must be named");
  let problems = 0;
  for (const name of names) problems += await verifyOne(name);
  return problems === 0 ? 0 : 1;
}

/** Count of what is wrong; a file that cannot be read is a problem like another. */
async function verifyOne(name: string): Promise<number> {
  const found = await problemsOf(name);
  for (const problem of found.problems) console.error(problem);
  const words = found.problems.length === 0 ? "as recorded" : `differences: ${found.problems.length}`;
  console.log(`${name} (runs: ${found.runs}, files: ${found.files}): ${words}`);
  return found.problems.length;
}

/** What differs in an experiment, a sentence each, and how much of it there is. */
export async function problemsOf(name: string): Promise<{ problems: string[]; runs: number; files: number }> {
  let experiment: Experiment;
  try {
    experiment = await openExperiment(name);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { problems: [error.message], runs: 0, files: 0 };
  }
  const ofRuns = experiment.runs.flatMap((run) => {
    const folder = runFolder(experiment, run);
    return verifyRun(folder).map((problem) => `${folder}: ${problem}`);
  });
  const problems = [...ofRuns, ...toolProblems(experiment.folder)];
  const files = experiment.runs.reduce((sum, run) => sum + run.files.length, 0);
  return { problems, runs: experiment.runs.length, files };
}

/** What differs in the runs of other tools. */
function toolProblems(experimentFolder: string): string[] {
  return toolRunNames(experimentFolder).flatMap((name) => {
    const folder = join(experimentFolder, TOOL_RUNS, name);
    try {
      return verifyToolRun(folder).map((problem) => `${folder}: ${problem}`);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return [error.message];
    }
  });
}
