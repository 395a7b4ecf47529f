import assert from "node:assert/strict";
import { judge } from "lib/gates/mod.ts";
import { openExperiment, runFolder } from "lib/store/experiment.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { DEFECTS } from "./defects/mod.ts";
import { gatePower, type RecordedRun } from "./gate_power.ts";
import { gateAlarms } from "./gate_alarms.ts";
import { powerTable, statedPowerText } from "./power_table.ts";

const sample = await openExperiment("sample");
const OUTSIDE = ["steal", "pressure", "throttling"];

/** The null runs of the committed sample, taken for undisturbed ones: what is counted is tested, not the machine. */
const runs = sample.runs.filter(({ stack_id }) => stack_id === "null").map((run): RecordedRun => {
  const finished = () => ({ run, requests: readRequests(runFolder(sample, run)), earlier: [] });
  const readings = judge(finished()).filter(({ gate }) => !OUTSIDE.includes(gate));
  const { order, stack_id, workload, load } = run;
  return { experiment: "", order, stack_id, workload, load, warmup_foreign_cpu_share: 0, readings, finished };
});
const defects = DEFECTS.filter(({ id }) => ["rows_lost", "errors", "too_much"].includes(id));

Deno.test("gatePower() counts the runs whose defect is named, of those that it can be imposed on", () => {
  const rows = gatePower(runs, { defects });
  assert.deepEqual(rows.map(({ defect, size }) => `${defect} ${size}`), [
    "rows_lost 1 row",
    "rows_lost 10 rows",
    "rows_lost 100 rows",
    "errors 0.001 %",
    "errors 0.01 %",
    "errors 0.1 %",
  ]); // no run here has a schedule
  assert.ok(
    runs.length > 0 && rows.every(({ of, load }) => of === runs.length && load.startsWith("closed, ")),
  );
  assert.ok(rows.slice(0, 3).every(({ named, of }) => named === of));
  assert.deepEqual(rows, gatePower(runs, { defects }));
});

Deno.test("gatePower() leaves out runs that were disturbed, or warned of already", () => {
  const warned = runs.map((run) => ({
    ...run,
    readings: run.readings.map((one) => one.gate === "error_share" ? { ...one, warns: true } : one),
  }));
  assert.ok(gatePower(warned, { defects }).every(({ gate }) => gate === "rows_counted"));
  assert.deepEqual(
    gatePower(runs.map((run) => ({ ...run, warmup_foreign_cpu_share: 0.5 })), { defects }),
    [],
  );
});

Deno.test("powerTable() shows share, interval and defect, and why a gate has none", () => {
  const [row] = gatePower(runs, { defects });
  const table = powerTable([{ ...row!, named: 9, of: 10 }]);
  assert.match(table, /rows_counted +rows_lost +1 row +closed, .*? +9 of 10 \(90 %, 59.6–98.2 %\)/);
  assert.match(table, /rows_lost: so many requests/);
  assert.match(table, /no power of canaries: what it reads is a live server's answers/);
  assert.match(table, /no power of overload: no run here has what it judges/);
});

Deno.test("statedPowerText() is the JSON of what was measured, with a place for every gate", () => {
  const rows = gatePower(runs, { defects });
  const stated = JSON.parse(statedPowerText(rows)) as Record<string, unknown[]>;
  assert.equal(Object.keys(stated).length, gateAlarms(runs).length + OUTSIDE.length);
  assert.deepEqual(stated["overload"], []);
  const { defect, size, load, named, of } = rows[0]!;
  assert.deepEqual(stated["rows_counted"]?.[0], { defect, size, load, named, of });
});
