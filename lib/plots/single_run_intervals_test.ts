import assert from "node:assert/strict";
import { ranksByPosting } from "lib/plots/ranks_by_posting.ts";
import { singleRunIntervals } from "lib/plots/single_run_intervals.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { readPublished } from "lib/store/published.ts";
import { readHistory } from "lib/store/published_history.ts";
import { cellVerdicts } from "lib/tables/cell_verdicts.ts";
import { postingRanks } from "lib/tables/postings.ts";
import { summary } from "lib/tables/summary.ts";
import { usable } from "lib/tables/usable.ts";

Deno.test("singleRunIntervals() draws the rows that have both ratios, and says from how many blocks", async () => {
  const published = readPublished("carrier");
  const verdicts = cellVerdicts(usable(summary(await openExperiment("sample"))), published);
  const where = { table: "throughput", column: "GET /items", reference: "fastify" };
  const { alt, caption } = singleRunIntervals(verdicts, where);
  assert.match(alt, /for Go · gin; Python · fastapi\./);
  assert.match(caption, /n = 2 blocks/);
});

Deno.test("ranksByPosting() says how many rows change rank", () => {
  const ranks = postingRanks(readHistory("microservices", "mean_ms"), { better: "lower" });
  assert.match(ranksByPosting(ranks, { words: "mean" }).caption, /12 of 14 rows do not keep theirs/);
});
