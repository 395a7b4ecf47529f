import { type AuditInput, auditInput, type AuditTable, type Statement } from "lib/audit/audit_input.ts";
import { auditTable } from "lib/audit/audit_table.ts";
import {
  type Measuring,
  numbersOf,
  PERCENTILES,
  shapeOf,
  type True,
  truthOf,
} from "lib/audit/honest_rows.ts";
import { normalDraws } from "lib/stats/normal_draws.ts";
import { seededRandom } from "lib/stats/random.ts";

/**
 * A publication with nothing wrong in it, for false-alarm rates: 3 to 30 stacks of log-normal rates between 100/s and a
 * million, one or two workloads of which the second costs every stack something, a closed or an open load, latencies that
 * obey Little's law, run-to-run noise of 1 to 4 %, byte-equal bodies with unlike headers, printed to three to five digits,
 * with the conditions stated and (in half of them) an interval.
 */
export function honestTables(seed: number): AuditInput {
  const random = seededRandom(seed);
  const normal = normalDraws(random);
  const stacks = truthOf(random, normal);
  const shape = shapeOf(random);
  const first = tableOf(stacks, { ...shape, workload: "root", body: 27, random, normal });
  const slower = stacks.map((one) => ({
    ...one,
    rate: one.rate * Math.exp(-Math.abs(0.4 + 0.5 * normal())),
  }));
  const tables = random.next() < 0.5
    ? [first]
    : [first, tableOf(slower, { ...shape, workload: "orders", body: 9000, random, normal })];
  return auditInput({
    name: `honest ${seed}`,
    tables,
    statements: sayings(first),
  });
}

/** Heading → meaning, in the order of `numbersOf()`. */
const MEANINGS: Readonly<Record<string, string>> = {
  "Stack": "stack",
  "Req/s": "per_second",
  "Avg": "mean_ms",
  ...Object.fromEntries(PERCENTILES.map((p) => [`p${p}`, `p${p}_ms`])),
  "Max": "max_ms",
  "Total": "requests",
  "Bytes/s": "bytes_per_second",
  "Memory": "memory_bytes",
  "CPU": "cpu_percent",
  "CV": "cv_percent",
};

function tableOf(stacks: readonly True[], made: Measuring): AuditTable {
  const { kind, connections, duration_s, workload, interval } = made;
  const header = Object.keys(MEANINGS);
  const columns = Object.fromEntries(header.map((heading) => [heading, { meaning: MEANINGS[heading]! }]));
  if (!interval) columns["CV"] = { meaning: "ignored" };
  const cells = stacks.map((one) => [one.stack, ...numbersOf(one, made)]);
  const largest = Math.max(
    ...cells.map((row) => parseFloat(row[header.indexOf("Max")]!.replaceAll(",", ""))),
  );
  // Nothing timed out: the client's timeout is the first usual one above every latency.
  const timeout_ms = [2, 5, 10, 30, 60, 300, 3600].map((s) => 1000 * s).find((ms) => ms > largest) ?? 1e9;
  const load = {
    kind,
    connections,
    duration_s,
    driver: "epoll",
    timeout_ms,
    percentiles: "nearest rank",
    runs: 1,
  };
  // A percentile of a handful of requests would be a defect.
  if (Math.min(...stacks.map(({ rate }) => rate)) * duration_s < 2000) columns.p99 = { meaning: "ignored" };
  return auditTable({ name: workload, header, cells }, { columns, workload, load, where: "simulated" });
}

/** Sentences that the table bears out: its first row's lead in the rate, to one decimal, and who is fastest. */
function sayings({ columns, rows }: AuditTable): Statement[] {
  const at = columns.findIndex(({ metric }) => metric === "per_second");
  const sorted = rows.toSorted((a, b) => (b.cells[at]?.value ?? 0) - (a.cells[at]?.value ?? 0));
  const [best, second, last] = [sorted[0]!, sorted[1]!, sorted.at(-1)!];
  const lead = best.cells[at]!.value / last.cells[at]!.value;
  const base = { workload: "root", metric: "per_second", a: best.stack };
  const fastest = {
    ...base,
    id: "fastest",
    quote: "The fastest.",
    form: "order" as const,
    side: "above" as const,
  };
  return [
    {
      ...base,
      id: "lead",
      quote: `${lead.toFixed(1)}x`,
      form: "ratio",
      b: last.stack,
      published: lead,
      tolerance: 0.05,
    },
    ...(best.cells[at]!.value > second.cells[at]!.value
      ? [{ ...fastest, published: null, tolerance: 0.05 }]
      : []),
  ];
}
