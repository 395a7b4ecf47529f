/** `deno task notebooks`: run, check, clean and export notebooks. */
import { parseArgs } from "node:util";
import { check, clean, exportPages, findNotebooks, run } from "./notebooks/commands.ts";
import { parseParameter } from "./notebooks/parameters.ts";

export { CellError, executeNotebook, type ExecuteOptions } from "./notebooks/execute.ts";
export { exportHtml } from "./notebooks/export_html.ts";

const HELP = `deno task notebooks <command> [path …] [options]

  run      execute in a fresh kernel; the executed copy goes to --out
  check    types, lint, format and no outputs, without running
  clean    take outputs out, in place
  export   execute, then write one HTML page beside the executed copy

Without paths: every notebook under notebooks/. A folder means every notebook in it.

  -p, --parameter name=value   set a parameter (JSON, else text); repeatable
  --out DIR                    folder for executed copies and pages (default: data/reports)
  --timeout SECONDS            for one cell (default: 600)
  -h, --help                   this text

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
  const paths = await findNotebooks(given);
  if (command === "run") return await run(paths, options);
  if (command === "export") return await exportPages(paths, options);
  if (command === "check") return await check(paths);
  if (command === "clean") return await clean(paths);
  throw new TypeError(`Cannot do ${command} as the command must be run, check, clean or export`);
}

if (import.meta.main) {
  try {
    Deno.exitCode = await main(Deno.args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    Deno.exitCode = 2;
  }
}
