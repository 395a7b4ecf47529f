/** What `deno task notebooks` does, command by command; each returns an exit code. */
import { writeWhole } from "lib/store/whole_file.ts";
import { checkNotebooks, printFinding } from "./check.ts";
import { cleanNotebook } from "./clean.ts";
import { CellError, executeNotebook } from "./execute.ts";
import { checkOutputs } from "./check_outputs.ts";
import { executedPath, short } from "./notebook_paths.ts";
import type { Parameters } from "./parameters.ts";

/** Modifies `run` and `export`. */
export interface RunOptions {
  /** Default: `data/reports`. */
  readonly out?: string | undefined;
  readonly parameters: Parameters;
  readonly cellTimeoutMs: number;
}

/** Executes notebooks one after another; a failing one does not keep the others from running. */
export async function run(paths: readonly string[], options: RunOptions): Promise<number> {
  return await eachNotebook(paths, (path) => executeInto(path, options));
}

/** Runs executed notebooks again and compares; prints every stale output and every difference. */
export async function checkExecuted(
  paths: readonly string[],
  options: { readonly cellTimeoutMs: number },
): Promise<number> {
  let wrong = 0;
  for (const path of paths) {
    const { findings, compared } = await checkOutputs(path, options);
    for (const finding of findings) console.log(`${short(path)} ${finding}`);
    console.log(`${short(path)}: ${compared}, ${findings.length} findings`);
    wrong += findings.length;
  }
  return wrong === 0 ? 0 : 1;
}

/** Prints every finding. */
export async function check(paths: readonly string[]): Promise<number> {
  const findings = await checkNotebooks(paths);
  for (const finding of findings) console.log(printFinding(finding));
  console.log(`${paths.length} notebooks, ${findings.length} findings`);
  return findings.length === 0 ? 0 : 1;
}

/** Cleans what comes in for what goes out: as a filter of git, outputs never reach a commit. */
export async function cleanStream(): Promise<number> {
  const text = await new Response(Deno.stdin.readable).text();
  await Deno.stdout.write(new TextEncoder().encode(cleanNotebook(text, "the notebook")));
  return 0;
}

/** Cleans in place, leaving files alone that are clean. */
export async function clean(paths: readonly string[]): Promise<number> {
  for (const path of paths) {
    const text = await Deno.readTextFile(path);
    const cleaned = cleanNotebook(text, path);
    if (cleaned === text) continue;
    writeWhole(path, cleaned);
    console.log(`cleaned ${short(path)}`);
  }
  return 0;
}

/** Executes a notebook and says where the executed copy is. */
export async function executeInto(
  path: string,
  { out, parameters, cellTimeoutMs }: RunOptions,
): Promise<void> {
  const start = performance.now();
  const executed = executedPath(path, out);
  await executeNotebook(path, executed, { parameters, cellTimeoutMs });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`ran ${short(path)} in ${seconds} s: ${short(executed)}`);
}

/** A failing notebook does not keep the others from being done; returns the exit code. */
export async function eachNotebook(
  paths: readonly string[],
  act: (path: string) => Promise<void>,
): Promise<number> {
  let failures = 0;
  for (const path of paths) {
    try {
      await act(path);
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      console.error(error.message);
      failures++;
    }
  }
  return failures === 0 ? 0 : 1;
}
