/** Runs a notebook again, from the raw rows: in a fresh kernel, and without anything that was computed before. */
import { join } from "node:path";
import { MOVED } from "lib/store/opened.ts";
import { CACHE } from "lib/store/paths.ts";
import type { FolderOf } from "./appendix.ts";
import { CellError, executeNotebook } from "./execute.ts";
import { type Notebook, readNotebook, writeNotebook } from "./notebook_file.ts";
import { runRecord } from "./stamp.ts";

/** Modifies a recomputation. */
export interface RecomputeOptions {
  /** Where data lie. Default: where they usually do. */
  readonly folderOf?: FolderOf;
  readonly cellTimeoutMs?: number;
}

/** A notebook made anew, and the cell that failed in doing so. */
export interface Recomputed {
  readonly notebook: Notebook;
  readonly failure: string | null;
}

/** Executes an executed notebook (or what a page holds of it) again, with the parameters it was executed with. */
export async function recompute(
  notebook: Notebook,
  { folderOf, cellTimeoutMs = 600_000 }: RecomputeOptions = {},
): Promise<Recomputed> {
  const record = runRecord(notebook);
  const folder = await Deno.makeTempDir({ prefix: "benchbook-recompute-" });
  const [input, output, moved] = ["in.ipynb", "out.ipynb", "moved.json"].map((name) =>
    join(folder, name)
  ) as [
    string,
    string,
    string,
  ];
  try {
    await writeNotebook(input, notebook);
    const places = (record?.data ?? []).map(({ asked }) => [asked, folderOf?.(asked)]);
    await Deno.writeTextFile(moved, JSON.stringify(Object.fromEntries(places)));
    const env = { [CACHE]: join(folder, "cache"), ...(folderOf === undefined ? {} : { [MOVED]: moved }) };
    const options = { parameters: record?.parameters ?? {}, cellTimeoutMs, env };
    const failure = await executeNotebook(input, output, options).then(() => null, (error) => {
      if (error instanceof CellError) return error.message.replace(/^\S+ /, "");
      throw error;
    });
    return { notebook: await readNotebook(output), failure };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
