import assert from "node:assert/strict";
import { auditInput } from "lib/audit/audit_input.ts";
import { auditTable } from "lib/audit/audit_table.ts";
import { guessColumn } from "lib/audit/guess_columns.ts";
import { loadIn } from "lib/audit/load_in_text.ts";
import { metricUnit } from "lib/audit/metrics.ts";
import { parseQuantity } from "lib/audit/quantity.ts";
import { statementsIn } from "lib/audit/statements_in_text.ts";

Deno.test("parseQuantity() reads units, separators, marks and rounding", () => {
  const near = (printed: string, unit: "ms" | "1/s" | "bytes" | "percent") =>
    parseQuantity(printed, { unit, kilo: 1024 });
  assert.equal(near("563.69us", "ms")?.value.toFixed(5), "0.56369");
  assert.equal(near("1.16s", "ms")?.value, 1160);
  assert.equal(near("1.16s", "ms")?.half, 5);
  assert.deepEqual(near("2,727.53\\*", "1/s"), { value: 2727.53, half: 0.005, marks: "*" });
  assert.equal(near("1.34M", "1/s")?.value, 1_340_000);
  assert.equal(near("440.74KB", "bytes")?.value, 440.74 * 1024);
  assert.equal(near("5.477MiB", "bytes")?.value, 5.477 * 1024 ** 2);
  assert.equal(near("**84 ± 3**", "1/s")?.value, 84);
  assert.equal(near("0.30%", "percent")?.value, 0.3);
  assert.equal(near("–", "ms"), null);
  assert.equal(near("a lot", "ms"), undefined);
  assert.equal(near("12MB", "ms"), undefined);
});

Deno.test("guessColumn() reads headings of several tools, and leaves what it does not know", () => {
  const of = (heading: string, ...cells: string[]) => guessColumn({ heading, cells })?.meaning ?? null;
  assert.equal(of("Req/sec", "204,901.52"), "per_second");
  assert.equal(of("Requests/sec", "6,400"), "per_second");
  assert.equal(of("Req/s (64)", "97 212"), "per_second");
  assert.equal(of("Avg Latency", "563.69us"), "mean_ms");
  assert.equal(of("Mean Response Time (ms)", "135"), "mean_ms");
  assert.equal(of("p99.9", "3 ms"), "p999_ms");
  assert.equal(of("97.5%", "3 ms"), "p975_ms");
  assert.equal(of("99th Percentile", "3 ms"), "p99_ms");
  assert.equal(of("Max Latency", "2.00s"), "max_ms");
  assert.equal(of("Transfer/sec", "26.38MB"), "bytes_per_second");
  assert.equal(of("Total Requests", "4,098,380"), "requests");
  assert.equal(of("Memory", "5.477MiB"), "memory_bytes");
  assert.equal(of("Errors", "0"), "failed");
  assert.equal(of("Rank", "1"), null);
  assert.equal(of("Remark", "fast"), null);
  assert.equal(of("Avg Latency", "good"), null);
});

Deno.test("metricUnit() knows percentiles of any share", () => {
  assert.equal(metricUnit("p9999_ms"), "ms");
  assert.equal(metricUnit("p9_ms"), null);
});

const printed = {
  name: "t",
  header: ["Stack", "rps", "Avg"],
  cells: [["A", "2,000", "3ms"], ["B", "1,000", "6ms"]],
};

Deno.test("auditTable() refuses a bad map by file, column, rule and value", () => {
  const read = (columns: Record<string, { meaning: string; unit?: string }>) =>
    auditTable(printed, { columns, load: {}, where: "map.json" });
  const stack = { Stack: { meaning: "stack" } };
  assert.throws(() => read({ ...stack, Rate: { meaning: "per_second" } }), {
    name: "SyntaxError",
    message:
      "map.json: table t: column Rate must be a heading of the table: the headings are Stack, rps, Avg",
  });
  assert.throws(
    () => read({ ...stack, rps: { meaning: "speed" } }),
    /column rps must mean stack.*current value is speed$/,
  );
  assert.throws(
    () => read({ ...stack, Avg: { meaning: "mean_ms", unit: "MB" } }),
    /unit that mean_ms can be in: current value is MB/,
  );
  assert.throws(() => read({ rps: { meaning: "per_second" } }), /one column must mean stack/);
  assert.throws(
    () => read({ ...stack, Avg: { meaning: "memory_bytes" } }),
    /row A, column Avg must be a number in bytes \(memory_bytes\): current value is "3ms"/,
  );
});

Deno.test("statementsIn() reads plain comparisons and keeps the reading that the table bears out", () => {
  const columns = {
    Stack: { meaning: "stack" },
    rps: { meaning: "per_second" },
    Avg: { meaning: "mean_ms" },
  };
  const named = { ...printed, cells: [["Axum", "2,000", "3ms"], ["Rails (7)", "1,000", "6ms"]] };
  const input = auditInput({ tables: [auditTable(named, { columns, load: {}, where: "map.json" })] });
  const of = (text: string) =>
    statementsIn(text, input).map(({ a, b, form, published }) => [a, b, form, published]);
  assert.deepEqual(of("Axum is about 2.0x faster than Rails in this test."), [[
    "Axum",
    "Rails (7)",
    "ratio",
    2,
  ]]);
  assert.deepEqual(of("Rails is 2 times slower than Axum in this test."), [[
    "Axum",
    "Rails (7)",
    "ratio",
    2,
  ]]);
  assert.deepEqual(of("Rails has the lowest latency of all."), [["Rails (7)", undefined, "order", null]]);
  assert.deepEqual(of("Something else is 3x faster than before."), []);
  assert.deepEqual(of("Axum is not the fastest by any means."), []);
});

Deno.test("loadIn() reads a load client's command line", () => {
  assert.deepEqual(loadIn("run `wrk -t2 -c120 -d20s http://127.0.0.1/`"), {
    driver: "wrk",
    kind: "closed",
    connections: 120,
    duration_s: 20,
  });
  assert.equal(loadIn("npx autocannon -c 100 -d 40 -p 10 localhost:3000").pipelining, 10);
  assert.deepEqual(loadIn("wrk -c 10 -d 5 http://a\nwrk -c 20 -d 5 http://a"), {});
  assert.deepEqual(loadIn("we used a script of our own"), {});
});
