import assert from "node:assert/strict";
import { auditInput } from "lib/audit/audit_input.ts";
import { auditTable } from "lib/audit/audit_table.ts";
import { honestTables } from "lib/audit/honest_tables.ts";
import { CHECKS } from "lib/audit/mod.ts";
import { orderOfPercentiles } from "lib/audit/order_of_percentiles.ts";

const METRICS = ["min_ms", "mean_ms", "p50_ms", "p75_ms", "p90_ms", "p95_ms", "p99_ms", "p999_ms", "max_ms"];

/** One row of a table of latencies: metric → printed. */
function inspect(row: Readonly<Record<string, string>>) {
  const header = ["Stack", ...METRICS.filter((metric) => metric in row)];
  const columns = Object.fromEntries(
    header.map((name) => [name, { meaning: name === "Stack" ? "stack" : name }]),
  );
  const printed = { name: "t", header, cells: [header.map((name) => row[name] ?? "A")] };
  return orderOfPercentiles.inspect(
    auditInput({ tables: [auditTable(printed, { columns, load: {}, where: "a test" })] }),
  );
}

const SOUND = {
  min_ms: "0.2",
  mean_ms: "2.5",
  p50_ms: "2.0",
  p75_ms: "3.0",
  p90_ms: "4.0",
  p95_ms: "5.0",
  p99_ms: "9.0",
  p999_ms: "12.0",
  max_ms: "30.0",
};

Deno.test("orderOfPercentiles() finds each number that stands out of order, and asks for no load", () => {
  assert.ok(CHECKS.includes(orderOfPercentiles));
  assert.deepEqual(inspect(SOUND).findings, []);
  for (
    const [metric, printed, said] of [
      ["min_ms", "2.4", "min_ms 2.4 > p50_ms 2.0"],
      ["p50_ms", "3.6", "p50_ms 3.6 > p75_ms 3.0"],
      ["p75_ms", "4.4", "p75_ms 4.4 > p90_ms 4.0"],
      ["p90_ms", "5.5", "p90_ms 5.5 > p95_ms 5.0"],
      ["p95_ms", "9.9", "p95_ms 9.9 > p99_ms 9.0"],
      ["p99_ms", "12.5", "p99_ms 12.5 > p999_ms 12.0"],
      ["max_ms", "11.0", "p999_ms 12.0 > max_ms 11.0"],
      ["mean_ms", "31.0", "mean_ms 31.0 > max_ms 30.0"],
      ["mean_ms", "0.01", "min_ms 0.2 > mean_ms 0.01"],
    ] as const
  ) {
    const [finding, ...more] = inspect({ ...SOUND, [metric]: printed }).findings;
    assert.equal(finding?.severity, "contradiction", `${metric} ${printed}`);
    assert.ok(finding!.arithmetic.includes(said), `${finding!.arithmetic} has ${said}`);
    assert.ok(finding!.evidence.length >= 2);
    assert.deepEqual(more, []);
  }
  assert.match(inspect({ p50_ms: "200", p99_ms: "100" }).findings[0]!.arithmetic, /200 > p99_ms 100/);
});

Deno.test("orderOfPercentiles() leaves what rounding explains, a mean above percentiles and equal numbers", () => {
  assert.deepEqual(inspect({ p99_ms: "2.04 ms", max_ms: "2 ms" }).findings, []);
  assert.deepEqual(
    inspect({ p50_ms: "150", p99_ms: "150", max_ms: "147" }).findings,
    [],
    "two digits are kept",
  );
  assert.deepEqual(inspect({ mean_ms: "40", p50_ms: "2.0", p99_ms: "30", max_ms: "900" }).findings, []);
  assert.deepEqual(inspect({ p50_ms: "563us", p99_ms: "1.2ms", max_ms: "1.00s" }).findings, []);
  assert.notEqual(inspect({ mean_ms: "40", p50_ms: "2.0" }).lacks, null);
});

Deno.test("orderOfPercentiles() compares no columns of two tables", () => {
  const table = (name: string, metric: string, printed: string) =>
    auditTable({ name, header: ["Stack", "x"], cells: [["A", printed]] }, {
      columns: { Stack: { meaning: "stack" }, x: { meaning: metric } },
      workload: "w",
      load: {},
      where: "a test",
    });
  const tables = [table("one", "p50_ms", "9"), table("two", "p99_ms", "3")];
  assert.notEqual(orderOfPercentiles.inspect(auditInput({ tables })).lacks, null);
});

Deno.test("orderOfPercentiles() finds nothing in honest tables", () => {
  for (let seed = 1; seed <= 150; seed++) {
    const { findings, examined } = orderOfPercentiles.inspect(honestTables(seed));
    assert.deepEqual(findings, [], `seed ${seed}`);
    assert.ok(examined > 0);
  }
});
