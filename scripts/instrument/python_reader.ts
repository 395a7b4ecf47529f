import { delimiter, join, resolve } from "node:path";
import { startGuarded } from "lib/measure/process.ts";
import type { EnduranceReader, SegmentFigures } from "lib/store/endurance_file.ts";
import { segmentPaths } from "lib/store/request_reader.ts";
import { findProgram } from "../toolchain/places.ts";
import { TOOLS } from "../toolchain/tools_folder.ts";

/** Packages of Python that read Arrow files by code of their own. */
export const PYTHON_READERS = ["pyarrow", "polars"] as const;

const PROGRAM = join(import.meta.dirname as string, "segments_opened.py");

/** What the program prints. */
type Said =
  | { readonly missing: string }
  | SegmentFigures & {
    readonly missing?: undefined;
    readonly version: string;
    readonly seconds: number;
  };

/**
 * The Python that readers are looked for in: the one that is named (a path, or a name on $PATH), else $BENCHBOOK_PYTHON,
 * else the one of .tools/readers, else `python3`. Null where there is no such program.
 */
export function findPython(named: string | undefined): string | null {
  const folders = (Deno.env.get("PATH") ?? "").split(delimiter);
  const asked = named ?? Deno.env.get("BENCHBOOK_PYTHON");
  if (asked === undefined) return findProgram("python3", [join(TOOLS, "readers", "bin"), ...folders]);
  return asked.includes("/") ? findProgram(resolve(asked), [""]) : findProgram(asked, folders);
}

/** What a package of Python makes of a run's segments; null where this Python does not have it. */
export async function openByPython(
  id: (typeof PYTHON_READERS)[number],
  { python, folder }: { readonly python: string; readonly folder: string },
): Promise<EnduranceReader | null> {
  const log = join(folder, `${id}.log`);
  const lines: string[] = [];
  const began = performance.now();
  await using program = await startGuarded({
    ...{ argv: [python, PROGRAM, id, ...segmentPaths(folder)], cwd: folder, env: Deno.env.toObject(), log },
    onLine: (line) => lines.push(line),
  });
  const ending = await program.ended;
  await program.stop(); // its last line is read
  const line = lines.at(-1);
  if (ending !== "exit code 0" || line === undefined) {
    const problem = Deno.readTextFileSync(log).trim().split("\n").at(-1) ?? "";
    const seconds = (performance.now() - began) / 1000;
    return { id, version: null, figures: null, problem: `ended with ${ending}: ${problem}`, seconds };
  }
  const said = JSON.parse(line) as Said;
  if (said.missing !== undefined) return null;
  const { version, seconds, rows, done_us_sum, done_us_max, not_ok } = said;
  return { id, version, figures: { rows, done_us_sum, done_us_max, not_ok }, problem: null, seconds };
}
