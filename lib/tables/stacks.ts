import { type ColumnTable, from } from "arquero";
import type { FullPool, StackCard, Verdict } from "lib/model.ts";

const COLUMNS = [
  "stack",
  "name",
  "language",
  "framework",
  "database",
  "workloads",
  "verdict",
  "workers_declared",
  "processes",
  "threads",
  "listening_processes",
  "serving_processes",
  "database_connections",
  "full_pools",
  "keep_alive",
  "start_ms",
  "idle_rss_bytes",
  "idle_pss_bytes",
  "built_bytes",
  "build_s",
  "runtime",
  "tuned",
  "version",
  "guide",
];

/**
 * A row per observed stack: what it declares (`workers_declared`, `tuned`) beside what was seen while it ran.
 * `verdict` is the gravest of all its checks; sizes in bytes; null where the machine could not tell.
 */
export function stacks(cards: readonly StackCard[]): ColumnTable {
  return from(cards.map(rowOf), COLUMNS);
}

function rowOf(card: StackCard) {
  const { stack_id, stack } = card;
  const [, variant = Object.keys(stack.variants)[0] ?? ""] = stack_id.split("@");
  return {
    ...card,
    stack: stack_id,
    name: stack.name,
    language: stack.language,
    framework: stack.framework,
    database: stack.database ?? null,
    workloads: card.checked.map(({ workload }) => workload).join(" "),
    verdict: worst(card.checked.flatMap(({ verdicts }) => verdicts)),
    workers_declared: stack.variants[variant]?.workers ?? null,
    runtime: card.runtime.length === 0 ? "not told" : card.runtime.join(", "),
    serving_processes: card.serving_processes ?? null,
    full_pools: card.pools === undefined ? null : card.pools.map(poolWords).join(", "),
    tuned: stack.tuned ?? "stock",
    version: Object.values(card.versions).join("; "),
    guide: stack.guide ?? null,
  };
}

/** How many of the connections that were asked for waited at once, and for which workload. */
function poolWords({ workload, asked, waiting }: FullPool): string {
  return `${waiting ?? "?"} of ${asked} (${workload})`;
}

/** A row per stack and workload: the gravest verdict, and why where it is not a pass. */
export function stackVerdicts(cards: readonly StackCard[]): ColumnTable {
  const rows = cards.flatMap(({ stack_id, checked }) =>
    checked.map(({ workload, verdicts }) => ({
      stack: stack_id,
      workload,
      verdict: worst(verdicts),
      checks: verdicts.length,
      reason: verdicts.filter(({ level }) => level !== "pass").map(({ check, reason }) =>
        `${check}: ${reason}`
      )
        .join("; "),
    }))
  );
  return from(rows, ["stack", "workload", "verdict", "checks", "reason"]);
}

/** The gravest level; null where nothing was asked. */
function worst(verdicts: readonly Verdict[]): Verdict["level"] | null {
  const levels = ["fail", "warn", "pass"] as const;
  return levels.find((level) => verdicts.some((one) => one.level === level)) ?? null;
}
