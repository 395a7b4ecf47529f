import { metricUnit } from "lib/audit/metrics.ts";
import { parseQuantity } from "lib/audit/quantity.ts";

/** What a column holds: the row's name, its workload, a metric, or nothing that the audit reads. */
export interface MappedColumn {
  readonly meaning: string;
  /** The unit of cells that do not print one: "us", "MB". */
  readonly unit?: string;
  readonly workload?: string | null;
  /** Where columns differ in it: "Req/s (64)", "Req/s (256)". */
  readonly connections?: number;
}

/** A column as it was printed. */
export interface PrintedColumn {
  readonly heading: string;
  readonly cells: readonly string[];
}

/** Headings that name something which is no metric of the audit. */
const OTHER =
  /^(#|rank|port|language|runtime|version|notes?|driver|url|path|platform|classification|os|orm|date|year)$/i;

/** "p99", "p99.9", "p999", "99th percentile", "97.5%". */
const PERCENTILE = /(?:^|[\s(])(?:p\s?-?(\d{2}(?:\.?\d+)?)(?!\d)|(\d{2}(?:\.\d+)?)\s*(?:th|st|nd|rd|%))/i;

/** Words of a heading → metric, the first that fits. Units and brackets are read apart. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [
    /^(stack|framework|technology|server|name|library|implementation|runtime|program|tool|project|solution|service|api)s?$/i,
    "stack",
  ],
  [/^(workload|test|endpoint|scenario|route|path|benchmark)s?$/i, "workload"],
  [PERCENTILE, "percentile"],
  [/^(median)\b/i, "p50_ms"],
  [
    /\b(std\.?\s?dev|stdev|standard deviation)\b.*(req|rps|rate|throughput)|(req|rps)\S*\s*(±|std)/i,
    "per_second_sd",
  ],
  [/\bcv\b|coefficient of variation/i, "cv_percent"],
  [/\b(std\.?\s?dev|stdev|σ)\b/i, "stdev_ms"],
  [/\bmax(imum)?\b(?!.*(mem|rss))/i, "max_ms"],
  [/\bmin(imum)?\b(?!.*(mem|rss))/i, "min_ms"],
  [
    /\b(transfer|bytes|throughput|bandwidth|mb)\s*(\(.*\))?\s*(\/\s*s(ec)?|per sec(ond)?)|\b[kmg]i?b\/s\b|throughput.*\b[kmg]i?b\b/i,
    "bytes_per_second",
  ],
  [
    /\b(req(uest)?s?|r)\s*(\/|per)\s*s(ec(ond)?)?\b|\brps\b|\bqps\b|\b(throughput|rate|ops)\b|requests\s*\/\s*second|best performance/i,
    "per_second",
  ],
  [/\b(avg|average|mean)\b|^latency|response time/i, "mean_ms"],
  [/\bidle\b/i, "idle_memory_bytes"],
  [/\b(mem(ory)?|rss|pss|ram)\b/i, "memory_bytes"],
  [/\bcpu\b/i, "cpu_percent"],
  [/\b(success(ful|es)?|ok|2xx)\b/i, "ok"],
  [/\btime-?outs?\b/i, "timeouts"],
  [/\b(error|fail(ure)?)s?\b.*(%|rate|share)/i, "error_share"],
  [/\b(ko|errors?|fail(ed|ures?)|non-?2xx)\b/i, "failed"],
  [/\b(connections|conns|concurrency|clients)\b/i, "connections"],
  [/\bduration\b/i, "duration_s"],
  [/\b(workers|threads|processes|instances)\b/i, "workers"],
  [/\b(body|payload|response) (size|bytes|length)\b|bytes\s*\/\s*(req|response)/i, "body_bytes"],
  [/\b(total )?requests\b|^total$|^count$/i, "requests"],
  [/\b(transferred|total bytes)\b/i, "bytes"],
];

/**
 * Guesses what the columns of a table mean from their headings; a column whose cells are not numbers of that metric is
 * left out, and the first column names the rows where no heading does.
 */
export function guessColumns(columns: readonly PrintedColumn[]): Readonly<Record<string, MappedColumn>> {
  const guessed = columns.flatMap((column) => {
    const mapped = guessColumn(column);
    return mapped === null ? [] : [[column.heading, mapped] as const];
  });
  const stack = guessed.find(([, { meaning }]) => meaning === "stack")?.[0] ??
    columns.find(({ heading, cells }) =>
      !OTHER.test(heading.trim()) && cells.every((cell) => /\p{L}/u.test(cell)) &&
      !guessed.some(([h]) => h === heading)
    )?.heading;
  const once = guessed.filter(([heading, { meaning }]) => meaning !== "stack" || heading === stack);
  const apart = toldApart(once);
  return Object.fromEntries(stack === undefined ? apart : [...apart, [stack, { meaning: "stack" }]]);
}

/** Columns of one metric are of different connections, where their headings end in "(64)", or else of different workloads. */
function toldApart(
  columns: readonly (readonly [string, MappedColumn])[],
): (readonly [string, MappedColumn])[] {
  const times = Map.groupBy(columns, ([, { meaning }]) => meaning);
  return columns.map(([heading, mapped]) => {
    if (times.get(mapped.meaning)!.length < 2 || mapped.meaning === "workload") return [heading, mapped];
    const connections = /\((\d{1,5})\)\s*$/.exec(heading)?.[1];
    return [heading, {
      ...mapped,
      ...(connections === undefined ? { workload: heading } : { connections: Number(connections) }),
    }];
  });
}

/** A guess for one column; null where its heading or its cells do not fit any. */
export function guessColumn({ heading, cells }: PrintedColumn): MappedColumn | null {
  const plain = heading.replaceAll(/[*`]/g, "").trim();
  if (OTHER.test(plain)) return null;
  const meaning = RULES.find(([rule]) => rule.test(plain))?.[1];
  if (meaning === undefined) return null;
  if (meaning === "stack" || meaning === "workload") return { meaning };
  const metric = meaning === "percentile" ? percentileOf(plain) : meaning;
  const unit = unitOf(plain, metric);
  const expected = metricUnit(metric);
  if (expected === null) return null;
  const numbers = cells.map((cell) =>
    parseQuantity(cell, { unit: expected, ...(unit === null ? {} : { column_unit: unit }) })
  );
  if (numbers.some((number) => number === undefined) || numbers.every((number) => number === null)) {
    return null;
  }
  return { meaning: metric, ...(unit === null ? {} : { unit }) };
}

function percentileOf(heading: string): string {
  const [, after_p, plain] = PERCENTILE.exec(heading) ?? [];
  return `p${(after_p ?? plain ?? "99").replace(".", "")}_ms`;
}

/** The unit in a heading: "Latency (µs)", "Idle (MB)", "p99, ms". */
function unitOf(heading: string, metric: string): string | null {
  const found = metricUnit(metric) === "bytes"
    ? /\b([kmg]i?b)\b/i.exec(heading)
    : metricUnit(metric) === "ms" || metricUnit(metric) === "s"
    ? /(?:^|[\s(\[,_/])(ns|us|µs|μs|ms|s|sec)(?=$|[\s)\],/])/i.exec(heading)
    : metricUnit(metric) === "1/s"
    ? /\(\s*([km])\s*\)/i.exec(heading)
    : null;
  return found?.[1] ?? null;
}
