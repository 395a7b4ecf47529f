/** `deno task notebooks`: run, check, clean and export notebooks. */
import { parseArgs } from "node:util";
import { check, checkExecuted, clean, cleanStream, run } from "./notebooks/commands.ts";
import { printCosts } from "./notebooks/cost.ts";
import { exportPages } from "./notebooks/export_pages.ts";
import { findNotebooks } from "./notebooks/notebook_paths.ts";
import { type Form, FORMS } from "./notebooks/export.ts";
import { parseParameter } from "./notebooks/parameters.ts";
import { guardPlace } from "./guarded_place.ts";

export { CellError, executeNotebook, type ExecuteOptions } from "./notebooks/execute.ts";
export { exportHtml } from "./notebooks/export.ts";

const HELP = `deno task notebooks <command> [path …] [options]

  run      execute in a fresh kernel; the executed copy goes to --out
  check    types, lint, format and no outputs, without running
  clean    take outputs out, in place; "clean -" does it from stdin to stdout, as a filter of git
  export   execute, then write pages beside the executed copy
  cost     execute twice, and say how long it took and how much memory all its processes held

Without paths: every notebook under notebooks/. A folder means every notebook in it.

  -p, --parameter name=value   set a parameter (JSON, else text); repeatable
  --out DIR                    folder for executed copies and pages (default: data/reports)
  --timeout SECONDS            for one cell (default: 600)
  -h, --help                   this text

check --outputs <executed>     are its outputs still what it gives: says which are stale by their stamps, then
                               restarts, runs all and compares

export:
  --to html,md,pdf             forms of the page (default: html); pdf needs Chromium or Chrome
  --figures                    every figure as an SVG and a PNG file, too
  --with-data                  page, executed notebook and the raw data it opened in one file (.tar.gz) beside the
                               page, for "deno task report verify"
  --as-run                     the paths are executed notebooks: do not run them; stale outputs are marked

cost:
  --rows N                     on a synthetic experiment of so many requests, made for it; then the explorer's page, too

Exit codes: 0 all is well, 1 a notebook failed or has findings, 2 misuse.`;

/** Runs the command and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      parameter: { type: "string", short: "p", multiple: true, default: [] },
      out: { type: "string" },
      timeout: { type: "string", default: "600" },
      outputs: { type: "boolean", default: false },
      to: { type: "string", default: "html" },
      figures: { type: "boolean", default: false },
      "with-data": { type: "boolean", default: false },
      rows: { type: "string" },
      "as-run": { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const [command, ...given] = positionals;
  if (values.help || command === undefined) {
    console.log(HELP);
    return values.help ? 0 : 2;
  }
  const seconds = Number(values.timeout);
  if (!(seconds > 0)) {
    throw new RangeError(`Cannot run as --timeout must be above 0: current value is ${values.timeout}`);
  }
  const parameters = Object.fromEntries(values.parameter.map(parseParameter));
  const options = { out: values.out, parameters, cellTimeoutMs: seconds * 1000 };
  if (command === "clean" && given[0] === "-") return await cleanStream();
  const paths = await findNotebooks(given);
  if (command === "run") return await run(paths, options);
  if (command === "cost") return await printCosts(paths, { ...options, rows: rowsOf(values.rows) });
  if (command === "export") {
    const { figures, "with-data": withData, "as-run": asRun } = values;
    return await exportPages(paths, { ...options, to: formsOf(values.to), figures, withData, asRun });
  }
  if (command === "check") return values.outputs ? await checkExecuted(paths, options) : await check(paths);
  if (command === "clean") return await clean(paths);
  throw new TypeError(`Cannot do ${command} as the command must be run, check, clean, export or cost`);
}

function rowsOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const rows = Number(text);
  if (Number.isInteger(rows) && rows > 0) return rows;
  throw new RangeError(`Cannot run as --rows must be a whole number above 0: current value is ${text}`);
}

function formsOf(text: string): Form[] {
  return text.split(",").map((word) => {
    const form = FORMS.find((form) => form === word.trim());
    if (form !== undefined) return form;
    throw new TypeError(`Cannot export as --to must be ${FORMS.join(", ")}: current value is ${word}`);
  });
}

if (import.meta.main) {
  guardPlace();
  try {
    Deno.exitCode = await main(Deno.args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    Deno.exitCode = 2;
  }
}
