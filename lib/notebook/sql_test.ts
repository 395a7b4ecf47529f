import assert from "node:assert/strict";
import { sqlOver } from "lib/notebook/sql.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { requests } from "lib/tables/requests.ts";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

/** DuckDB's threads live until their instance is collected. */
const nativeThreads = { sanitizeOps: false, sanitizeResources: false };

Deno.test(
  "sqlOver() answers over every request, run and memory sample, with bound values",
  nativeThreads,
  async () => {
    using folder = temporaryFolder();
    const experiment = await openExperiment(
      await syntheticExperiment(`${folder.path}/e`, { rowsPerRun: 3000 }),
    );
    const sql = await sqlOver(experiment);
    const all = await sql`select count(*) as n, count(distinct run) as runs from requests`;
    const rows = requests(experiment).numRows();
    assert.deepEqual(all.objects(), [{ n: rows, runs: experiment.runs.length }]);
    const gin =
      await sql`select stack, max(done_us) as slowest from requests where stack = ${"gin"} group by stack`;
    const own = requests(experiment).objects().filter((row) =>
      experiment.runs[(row as { run: number }).run]?.stack_id === "gin"
    ).map((row) => (row as { done_us: number }).done_us);
    assert.deepEqual(gin.objects(), [{ stack: "gin", slowest: Math.max(...own) }]);
    const joined =
      await sql`select r.run, count(*) as ticks from runs r join memory m using (run) group by r.run`;
    assert.equal(joined.numRows(), experiment.runs.length);
  },
);

Deno.test(
  "sqlOver() refuses what a number cannot hold, and says DuckDB's own words for a bad question",
  nativeThreads,
  async () => {
    const sql = await sqlOver();
    await assert.rejects(sql`select 9007199254740993::bigint as big`, /9007199254740993.*below 2\^53/);
    await assert.rejects(sql`select nothing from nowhere`, /nowhere/);
  },
);
