import type { ColumnTable } from "arquero";
import type { Claim } from "lib/store/claims_shape.ts";
import type { Published } from "lib/store/published.ts";
import { type ClaimRow, claims, type ClaimsOptions } from "lib/tables/claims.ts";
import { syntheticSummary, type SyntheticSummaryOptions } from "lib/tables/compare_synthetic.ts";

/** A summary in which Gin is this many times Node. */
export function runs(times: number, options: Partial<SyntheticSummaryOptions> = {}): ColumnTable {
  return syntheticSummary({ levels: { gin: 100 * times, fastify: 100, axum: 500 }, blocks: 7, ...options });
}

/** Judges claims of a publication: one alone, or the usual one changed as given. */
export function claimJudge(published: Published, usual: Claim) {
  function judgedAlone(summary: ColumnTable, claim: Claim, options: ClaimsOptions = {}): ClaimRow {
    return claims(summary, published, [claim], options).object(0) as ClaimRow;
  }
  function judged(
    summary: ColumnTable,
    claim: Partial<Claim> = {},
    options: ClaimsOptions = {},
  ): ClaimRow {
    return judgedAlone(summary, { ...usual, ...claim }, options);
  }
  return { judged, judgedAlone };
}
