/** Are an executed notebook's outputs still what it gives? */
import { compareNotebooks, printDifference } from "./compare_outputs.ts";
import { readNotebook } from "./notebook_file.ts";
import { recompute } from "./recompute.ts";
import { presentOf } from "./record.ts";
import { staleCells } from "./stamp.ts";

/**
 * Says which outputs are stale by their stamps, then runs all in a fresh kernel and compares. Findings, a line each,
 * and a last line that says what was compared; none where all is as it was.
 */
export async function checkOutputs(
  path: string,
  options: { readonly cellTimeoutMs?: number } = {},
): Promise<{ readonly findings: readonly string[]; readonly compared: string }> {
  const kept = await readNotebook(path);
  const stale = staleCells(kept, presentOf(kept)).flatMap((why, i) =>
    why === null ? [] : [`cell ${i + 1}: stale by its stamp: ${why}`]
  );
  const { notebook, failure } = await recompute(kept, options);
  const { numbers, drawings, differences } = compareNotebooks(kept, notebook);
  const failed = failure === null ? [] : [failure];
  return {
    findings: [...stale, ...failed, ...differences.map(printDifference)],
    compared: `${numbers.toLocaleString("en")} numbers and ${drawings} drawings made again`,
  };
}
