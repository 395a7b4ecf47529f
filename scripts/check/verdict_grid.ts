import type { StackCard, WorkloadId } from "lib/model.ts";
import { WORKLOADS } from "lib/workloads/mod.ts";
import { worstOf } from "./print_card.ts";

/** Stack × workload, a word each: the gravest verdict, or nothing where the stack does not serve the workload. */
export function verdictGrid(cards: readonly StackCard[]): string[] {
  const asked = (Object.keys(WORKLOADS) as WorkloadId[]).filter((id) =>
    cards.some((card) => card.checked.some(({ workload }) => workload === id))
  );
  const width = Math.max(...cards.map((card) => card.stack_id.length), 5) + 2;
  const line = (name: string, cells: readonly string[]) =>
    (name.padEnd(width) + cells.map((cell, i) => cell.padEnd((asked[i]?.length ?? 0) + 2)).join(""))
      .trimEnd();
  return [
    line("stack", asked),
    ...cards.map((card) => line(card.stack_id, asked.map((id) => verdictOf(card, id)))),
  ];
}

function verdictOf(card: StackCard, id: WorkloadId): string {
  const found = card.checked.find(({ workload }) => workload === id);
  return found === undefined ? "" : worstOf(found.verdicts);
}
