import type { StackCard, Verdict } from "lib/model.ts";

/** The gravest level among verdicts. */
export function worstOf(verdicts: readonly Verdict[]): Verdict["level"] {
  const levels = ["fail", "warn"] as const;
  return levels.find((level) => verdicts.some((one) => one.level === level)) ?? "pass";
}

/** Checks that say what was seen, and are told when they pass too. */
const TOLD = new Set(["headers", "workers", "pool"]);

/** A line a workload, one more for each check that did not pass, and one of what was observed. */
export function cardLines(card: StackCard): string[] {
  const lines = card.checked.flatMap(({ workload, verdicts }) => {
    const passed = verdicts.filter((one) => one.level === "pass").map((one) => one.check).join(", ");
    return [
      `${worstOf(verdicts)}  ${card.stack_id.padEnd(18)} ${workload.padEnd(9)} ${
        passed === "" ? "" : `right: ${passed}`
      }`,
      ...verdicts.filter(({ level, check }) => level !== "pass" || TOLD.has(check))
        .map(({ check, reason }) => `      ${check}: ${reason}`),
    ];
  });
  return card.start_ms === null ? lines : [...lines, `      seen: ${observed(card)}`];
}

function observed(card: StackCard): string {
  const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
  const programs = Object.entries(card.programs).map(([name, count]) =>
    count === 1 ? name : `${count} × ${name}`
  );
  const parts = [
    `first 200 after ${card.start_ms} ms`,
    card.idle_rss_bytes === null ? null : `idle ${mebibytes(card.idle_rss_bytes)}`,
    card.processes === null ? null : `processes ${card.processes} (${programs.join(", ")})`,
    card.threads === null ? null : `threads ${card.threads}`,
    card.database_connections === null ? null : `database connections ${card.database_connections}`,
    card.keep_alive === null ? null : `keep-alive ${card.keep_alive ? "yes" : "no"}`,
    card.runtime.length === 0 ? "collector and allocator not told" : card.runtime.join(", "),
    card.left_behind === null || card.left_behind === 0 ? null : `LEFT BEHIND ${card.left_behind} processes`,
  ];
  return parts.filter((part) => part !== null).join("; ");
}
