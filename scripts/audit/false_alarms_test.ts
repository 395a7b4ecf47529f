import assert from "node:assert/strict";
import { auditInput } from "lib/audit/audit_input.ts";
import { auditTable } from "lib/audit/audit_table.ts";
import { audit } from "lib/audit/mod.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { summary } from "lib/tables/summary.ts";
import { falseAlarms } from "./false_alarms.ts";
import { auditRun } from "./read_runs.ts";

Deno.test("audit() of the committed sample, one table a block, finds nothing wrong with its arithmetic or its runs", async () => {
  const experiment = await openExperiment("sample");
  const rows = summary(experiment).objects() as Record<string, number | string | null>[];
  const { load } = experiment.plan;
  const header = ["name", "workload", "per_second", "mean_ms", "p50_ms", "p95_ms", "p99_ms", "max_ms"];
  const columns = Object.fromEntries(
    header.map((name) => [name, { meaning: name === "name" ? "stack" : name }]),
  );
  const printed = (value: number | string | null | undefined) =>
    typeof value === "number" ? value.toPrecision(5) : value ?? "";
  const tables = [...Map.groupBy(rows, ({ block }) => block).entries()].map(([block, own]) =>
    auditTable({
      name: `block ${block}`,
      header,
      cells: own.map((row) => header.map((name) => printed(row[name]))),
    }, {
      columns,
      load: {
        kind: "closed",
        connections: load.in_flight,
        duration_s: load.window_ms / 1000,
        driver: load.driver,
        timeout_ms: load.deadline_ms,
        percentiles: "nearest rank",
      },
      where: "sample",
    })
  );
  const input = auditInput({ name: "sample", tables, runs: experiment.runs.map(auditRun) });
  const found = audit(input).findings.filter(({ severity }) => severity !== "note").map((
    { check, subject },
  ) => [check, subject]);
  // What runs apart by noise may change places between blocks: that is the truth of it, and no false alarm.
  assert.deepEqual(found.filter(([check]) => !/gap_within|ranking_without/.test(check!)), []);
});

Deno.test("falseAlarms() of simulated honest publications stay rare for every check", () => {
  // 2,000 publications gave at most 0.6 %; of 100, four are beyond what that allows in one of 10,000 trials.
  for (const { check, alarms } of falseAlarms(100)) assert.ok(alarms < 0.04, `${check}: ${alarms}`);
});
