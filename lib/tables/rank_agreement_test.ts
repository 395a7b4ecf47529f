import assert from "node:assert/strict";
import type { BesideRow } from "lib/tables/beside_row.ts";
import { rankAgreement } from "lib/tables/rank_agreement.ts";

const cell = (
  stack: string,
  published: number | null,
  ours: number | null,
  more: Partial<BesideRow> = {},
): BesideRow => ({
  table: "t",
  column: "c",
  stack,
  stack_id: stack,
  stand_in: false,
  addition: false,
  note: null,
  workload: null,
  metric: "per_second",
  published,
  ours,
  low: ours,
  high: ours,
  runs: 1,
  ratio_published: null,
  ratio_ours: null,
  ...more,
});

Deno.test("rankAgreement() counts pairs in the same order and names the others", () => {
  const rows = [cell("a", 4, 40), cell("b", 3, 30), cell("c", 2, 10), cell("d", 1, 20)];
  const [found] = rankAgreement(rows);
  assert.deepEqual([found?.stacks, found?.pairs, found?.turned], [4, 6, [["c", "d"]]]);
  assert.equal(found?.tau_b?.toFixed(4), (4 / 6).toFixed(4));
  assert.equal(found?.smallest_p?.toFixed(4), (2 / 24).toFixed(4));
});

Deno.test("rankAgreement() leaves out stand-ins, additions and cells with one side only", () => {
  const rows = [
    cell("a", 4, 40),
    cell("b", 3, null),
    cell("c", 2, 10, { stand_in: true }),
    cell("d", null, 20, { addition: true }),
  ];
  assert.deepEqual(rankAgreement(rows).map(({ stacks, tau_b }) => [stacks, tau_b]), [[1, null]]);
});
