import assert from "node:assert/strict";
import { claimsLedger, ledgerSquares } from "lib/plots/claims_ledger.ts";
import { readClaims } from "lib/store/claims.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { readPublished } from "lib/store/published.ts";
import { CLAIM_KINDS, type ClaimKind } from "lib/tables/claim_kinds.ts";
import { type ClaimRow, claims } from "lib/tables/claims.ts";
import { claimCounts, claimsTable } from "lib/tables/claims_view.ts";
import { summary } from "lib/tables/summary.ts";
import { usable } from "lib/tables/usable.ts";

const published = readPublished("carrier");
const claimed = readClaims(published);
const rows = claims(usable(summary(await openExperiment("sample"))), published, claimed)
  .objects() as ClaimRow[];

Deno.test("ledgerSquares() has a square for every claim, counted from 1 in each row, forty at most", () => {
  const squares = ledgerSquares(rows);
  assert.deepEqual(squares.map(({ id }) => id).toSorted(), claimed.map(({ id }) => id).toSorted());
  const many = ledgerSquares(Array.from({ length: 3 }, () => rows).flat());
  for (
    const of of [
      ...Map.groupBy(squares, ({ row }) => row).values(),
      ...Map.groupBy(many, ({ row }) => row).values(),
    ]
  ) {
    assert.deepEqual(of.map(({ at }) => at), of.map((_, i) => i + 1));
    assert.ok(of.length <= 40);
  }
});

Deno.test("claimsLedger() says how many claims there are of each kind, and how many its own table disagrees with", () => {
  const { caption } = claimsLedger(rows);
  assert.match(caption, new RegExp(`n = ${rows.length} claims`));
  const disagree = rows.filter(({ own_table }) => own_table === "disagrees").length;
  assert.ok(disagree > 0);
  assert.match(caption, new RegExp(`× \\(${disagree}\\)`));
});

Deno.test("claimsTable() and claimCounts() leave no claim out", () => {
  const kinds = Object.keys(CLAIM_KINDS) as ClaimKind[];
  const shown = kinds.map((kind) => claimsTable(rows, kind).numRows());
  assert.equal(shown.reduce((sum, count) => sum + count, 0), rows.length);
  assert.ok(shown.every((count) => count > 0));
  const counts = claimCounts(rows).array("claims") as number[];
  assert.equal(counts.reduce((sum, count) => sum + count, 0), rows.length);
});
