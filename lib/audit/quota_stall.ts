import type { AuditContext, WorkerFact } from "lib/audit/audit_context.ts";
import type { AuditInput } from "lib/audit/audit_input.ts";
import { type AuditCheck, type Finding, inspected, lacking } from "lib/audit/finding.ts";
import { type LittleRatio, littleRatios } from "lib/audit/little.ts";
import { byWorkload, groupName, recordsOf } from "lib/audit/records.ts";
import { cellEvidence, figure, percent, some } from "lib/audit/words.ts";
import { mannWhitney } from "lib/stats/mann_whitney.ts";
import { median } from "lib/stats/moments.ts";
import { runValues } from "lib/stats/run_values.ts";

/** The test is one of a whole audit's: 1 % keeps its false alarms rare, and 1.5-fold keeps them from being trifles. */
const P = 0.01;
const LEAST_RATIO = 1.5;

/** Share of scheduling periods throttled from which a run's tail is the quota's. */
const THROTTLED = 0.05;

/** Stalls by a CPU quota: latencies far above connections / rate exactly where a stack has a thread for each core. */
export const quotaStall: AuditCheck = {
  check: "quota_stall",
  question: "Do multi-threaded rows show stalls that single processes do not (a CPU quota)?",
  inspect(input) {
    const ratios = littleRatios(recordsOf(input));
    const groups = [...byWorkload(ratios.map(({ record }) => record)).values()]
      .map((records) => splitOf(ratios.filter(({ record }) => records.includes(record)), input.context))
      .filter(({ threads, single }) => threads.length >= 3 && single.length >= 3);
    const runs = input.runs.filter(({ throttled_share }) => throttled_share != null);
    if (groups.length === 0 && runs.length === 0) {
      return lacking(
        "which rows are multi-threaded and which are single processes (three each), with mean, rate and connections",
      );
    }
    const examined = groups.reduce(
      (sum, { threads, single }) => sum + threads.length + single.length,
      runs.length,
    );
    return inspected(examined, [...groups.flatMap((group) => fromTable(group, input)), ...throttled(input)]);
  },
};

interface Split {
  readonly threads: readonly LittleRatio[];
  readonly single: readonly LittleRatio[];
}

/** Threads count where they are more than the quota's cores; a program held to these is not stalled by it. */
function splitOf(ratios: readonly LittleRatio[], { workers = [], quota = [] }: AuditContext): Split {
  const cores = quota[0]?.cores ?? 1;
  const of = (belongs: (fact: WorkerFact) => boolean) =>
    ratios.filter(({ record }) => workers.some((fact) => fact.stack === record.stack && belongs(fact)));
  return {
    threads: of(({ model, workers: n }) => model === "threads" && (n === null || n > cores)),
    single: of(({ model }) => model === "single"),
  };
}

function fromTable({ threads, single }: Split, { context }: AuditInput): Finding[] {
  const values = (rows: readonly LittleRatio[]) =>
    runValues(rows.map(({ ratio }, block) => ({ block, value: ratio })));
  const [high, low] = [threads, single].map((rows) => median(rows.map(({ ratio }) => ratio))) as [
    number,
    number,
  ];
  const { p, method } = mannWhitney(values(threads), values(single));
  if (p >= P || high < LEAST_RATIO * low || high < 1.1) return [];
  const quota = context.quota?.[0];
  const rows = [...threads, ...single];
  const stacks = new Set(rows.map(({ record }) => record.stack));
  const models = (context.workers ?? []).filter(({ stack }) => stacks.has(stack));
  const told = threads.toSorted((a, b) => b.ratio - a.ratio).map(({ record, ratio }) =>
    `${record.stack} ${figure(ratio)}`
  );
  return [{
    check: quotaStall.check,
    severity: "doubt",
    subject: `${
      groupName(rows.map(({ record }) => record))
    }: ${threads.length} multi-threaded rows against ${single.length} single processes`,
    arithmetic: `mean × rate / connections: median ${figure(high)} (${some(told)}) against ${figure(low)}; ${
      method.split(",")[0]
    } p = ${figure(p, 2)}${maxima({ threads, single })}`,
    sentence: (quota === undefined
      ? "Stalls of tens of milliseconds that hit exactly the rows with many threads are what a CPU quota would do to them "
      : `Under a quota of ${quota.cores} CPUs a program with a thread for each core of the host uses up its period's time at once and is stopped for the rest of it: the pattern is what that would do `) +
      "(throttling). The table alone does not prove it; the throttling counters, or a run without the quota, would. Until " +
      "then rates and latencies of these rows are of the stack and the quota together.",
    evidence: [
      ...rows.map(({ record }) =>
        cellEvidence(record.cells.mean_ms!)
      ),
      ...(quota === undefined ? [] : [{ fact: `a limit of ${quota.cores} CPUs`, source: quota.source }]),
      ...models.map(({ stack, model, source }) => ({ fact: `${stack}: ${model}`, source })),
    ],
  }];
}

/** Whether the maxima say the same, in multiples of connections / rate. */
function maxima({ threads, single }: Split): string {
  const of = (rows: readonly LittleRatio[]) => rows.flatMap(({ record }) => record.cells.max_ms?.value ?? []);
  const [high, low] = [of(threads), of(single)];
  if (high.length === 0 || low.length === 0) return "";
  const side = median(high) > 1.2 * median(low) ? "also higher" : "not clearly higher";
  return `; median maximum ${figure(median(high))} ms against ${figure(median(low))} ms, ${side}`;
}

function throttled({ runs }: AuditInput): Finding[] {
  return runs.filter(({ throttled_share }) => (throttled_share ?? 0) > THROTTLED).map((
    { id, stack, workload, throttled_share },
  ) => ({
    check: quotaStall.check,
    severity: "doubt" as const,
    subject: `${stack}, ${workload}: throttled`,
    arithmetic: `the kernel stopped the server in ${percent(throttled_share!)} of its scheduling periods`,
    sentence: "Rate and latency of this run are of the stack and its CPU quota together.",
    evidence: [{ fact: `throttled share ${throttled_share}`, source: `run ${id}` }],
  }));
}
