import { join } from "node:path";
import { ABSENT_US, OUTCOMES, type RequestColumns } from "lib/model.ts";
import type { Experiment } from "lib/store/experiment.ts";
import { NULLABLE, REQUEST_COLUMNS, runSegments } from "lib/export/segments.ts";

const LEADING = ["experiment", "stack", "workload", "run", "block"] as const;
const ROWS_AT_ONCE = 50_000;

/** Writes a CSV per run, named by it; what is absent is an empty cell. Returns the paths. */
export function exportCsv(experiment: Experiment, out: string): string[] {
  Deno.mkdirSync(out, { recursive: true });
  return experiment.runs.map((run) => {
    const path = join(out, `${run.id}.csv`);
    using file = Deno.openSync(path, { write: true, create: true, truncate: true });
    const write = (text: string) => writeAll(file, new TextEncoder().encode(text));
    write([...LEADING, ...REQUEST_COLUMNS, "outcome"].join(",") + "\n");
    const { plan: { experiment: name } } = experiment;
    const leading = [name, run.stack_id, run.workload, run.id, String(run.block)].map(quoted).join(",");
    for (const columns of runSegments(experiment, run)) {
      for (let from = 0; from < columns.rows; from += ROWS_AT_ONCE) {
        write(csvRows(columns, leading, { from }));
      }
    }
    return path;
  });
}

function csvRows(columns: RequestColumns, leading: string, { from }: { readonly from: number }): string {
  const to = Math.min(columns.rows, from + ROWS_AT_ONCE);
  let text = "";
  for (let row = from; row < to; row++) {
    text += leading;
    for (const name of REQUEST_COLUMNS) {
      const value = columns[name][row]!;
      text += value === ABSENT_US && NULLABLE.has(name) ? "," : `,${value}`;
    }
    text += `,${OUTCOMES[columns.outcome[row]!]}\n`;
  }
  return text;
}

/** RFC 4180. */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function writeAll(file: Deno.FsFile, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
}
