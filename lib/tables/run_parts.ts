import { type ColumnTable, from } from "arquero";
import type { Run } from "lib/model.ts";
import { quantileSorted } from "lib/stats/quantile.ts";

/**
 * One run in parts of equal length, the warm-up a part of its own: `part`, `from_s`, `to_s`, `n` (requests sent in it
 * that ended `ok`, `timeout` or `unsent`), `per_second` (`ok` completions in it), `p50_ms` and `p99_ms` (type 1; null
 * with fewer than ten requests beyond). Parts that agree are no proof of a steady run; parts that do not are of none.
 */
export function runParts(
  requests: ColumnTable,
  { run, parts = 4 }: { readonly run: Run; readonly parts?: number },
): ColumnTable {
  const { warmup_ms, window_ms } = run.load;
  const edges = [0, ...Array.from({ length: parts + 1 }, (_, i) => warmup_ms + (window_ms * i) / parts)]
    .map((ms) => ms / 1000);
  const [sent, latency] = [columnOf<number>(requests, "sent_s"), columnOf<number>(requests, "latency_ms")];
  const [outcome, done] = [columnOf<string>(requests, "outcome"), columnOf<number>(requests, "done_us")];
  const bins = edges.slice(1).map((): { ms: number[]; ended: number } => ({ ms: [], ended: 0 }));
  const binOf = (at: number) => edges.findLastIndex((edge) => at >= edge);
  requests.scan((row = 0) => {
    const ended = outcome.at(row);
    if (COUNTED.has(ended)) bins[binOf(sent.at(row))]?.ms.push(latency.at(row));
    const done_s = sent.at(row) + done.at(row) / 1e6;
    const bin = ended === "ok" ? bins[binOf(done_s)] : undefined;
    if (bin !== undefined) bin.ended++;
  });
  const rows = bins.map(({ ms, ended }, i) => {
    const [from_s, to_s] = [edges[i]!, edges[i + 1]!];
    const name = { part: i === 0 ? "warm-up" : `${i} of ${parts}`, from_s, to_s, n: ms.length };
    const sorted = Float64Array.from(ms).sort();
    const at = (percent: number) =>
      ms.length * (100 - percent) < 1000 ? null : quantileSorted(sorted, percent / 100, "type1");
    return { ...name, per_second: ended / (to_s - from_s), p50_ms: at(50), p99_ms: at(99) };
  });
  return from(rows.filter(({ from_s, to_s }) => to_s > from_s));
}

const COUNTED: ReadonlySet<string> = new Set(["ok", "timeout", "unsent"]);

function columnOf<T>(requests: ColumnTable, name: string): { at(row: number): T } {
  const column = requests.column(name);
  if (column !== undefined) return column as { at(row: number): T };
  const present = requests.columnNames().join(", ");
  throw new TypeError(`Cannot part a run as column ${name} must be there: present are ${present}`);
}
