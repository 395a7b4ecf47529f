import assert from "node:assert/strict";
import { auditInput } from "lib/audit/audit_input.ts";
import { auditTable } from "lib/audit/audit_table.ts";
import { guessColumn } from "lib/audit/guess_columns.ts";
import { loadIn } from "lib/audit/load_in_text.ts";
import { metricUnit } from "lib/audit/metrics.ts";
import { parseQuantity } from "lib/audit/quantity.ts";
import { namedIn } from "lib/audit/sentences.ts";
import { heldStatements } from "lib/audit/statements.ts";
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
    statementsIn(text, input).statements.map(({ a, b, form, published }) => [a, b, form, published]);
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

/** What a text's first statement says, its number to two decimals, and whether the tables bear it out. */
function heldIn(text: string) {
  const header = ["Stack", "rps", "Avg", "Memory"];
  const cells = [["Axum", "2,000", "3ms", "50MB"], ["Rails (7)", "1,000", "6ms", "200MB"]];
  const columns = {
    Stack: { meaning: "stack" },
    rps: { meaning: "per_second" },
    Avg: { meaning: "mean_ms" },
    Memory: { meaning: "memory_bytes" },
  };
  const input = auditInput({
    tables: [auditTable({ name: "t", header, cells }, { columns, load: {}, where: "map.json" })],
  });
  const { statements, unread } = statementsIn(text, input);
  const [held] = heldStatements({ ...input, statements });
  const { a, metric, published, side } = held?.statement ?? {};
  const words = [a, metric, published?.toFixed(2), side].filter((one) => one !== undefined).join(" ");
  return { words, agrees: held?.agrees ?? null, says_less: held?.says_less ?? null, unread };
}

Deno.test("statementsIn() reads factors, percents, fractions and bounds, each as right and as wrong", () => {
  const sayings: readonly (readonly [string, string, boolean])[] = [
    ["Axum is twice as fast as Rails here.", "Axum per_second 2.00", true],
    ["Axum is three times as fast as Rails here.", "Axum per_second 3.00", false],
    ["Axum serves two times as many requests as Rails.", "Axum per_second 2.00", true],
    ["Axum serves five times as many requests as Rails.", "Axum per_second 5.00", false],
    ["Axum is 100 % faster than Rails here.", "Axum per_second 2.00", true],
    ["Axum is 20% faster than Rails here.", "Axum per_second 1.20", false],
    ["Rails is 50 % slower than Axum here.", "Axum per_second 2.00", true],
    ["Rails is 20 percent slower than Axum here.", "Axum per_second 1.25", false],
    ["Axum uses 75 % less memory than Rails.", "Axum memory_bytes 0.25", true],
    ["Axum uses 95 % less memory than Rails.", "Axum memory_bytes 0.05", false],
    ["Rails takes 300 % more memory than Axum.", "Axum memory_bytes 0.25", true],
    ["Axum needs a quarter of the memory of Rails.", "Axum memory_bytes 0.25", true],
    ["Axum needs a tenth of the memory of Rails.", "Axum memory_bytes 0.10", false],
    ["Axum has half the latency of Rails, on average.", "Axum mean_ms 0.50", true],
    ["Axum has a tenth of the latency of Rails, on average.", "Axum mean_ms 0.10", false],
    ["Rails has 2x higher latency than Axum.", "Axum mean_ms 0.50", true],
    ["Axum has two times the throughput of Rails.", "Axum per_second 2.00", true],
    ["Axum has 3x the throughput of Rails.", "Axum per_second 3.00", false],
    ["Axum reaches double the throughput of Rails.", "Axum per_second 2.00", true],
    ["Rails reaches half the throughput of Axum.", "Axum per_second 2.00", true],
    ["Axum needs less than half the memory of Rails.", "Axum memory_bytes 0.50 below", true],
    ["Rails takes more than twice the memory of Axum.", "Axum memory_bytes 0.50 below", true],
    ["Rails takes more than ten times the memory of Axum.", "Axum memory_bytes 0.10 below", false],
    ["Axum is up to 4x faster than Rails here.", "Axum per_second 4.00 below", true],
    ["Compared with Rails, Axum is 3x faster here.", "Axum per_second 3.00", false],
  ];
  for (const [text, words, agrees] of sayings) {
    const read = heldIn(text);
    assert.deepEqual([read.words, read.agrees], [words, agrees], text);
    assert.deepEqual(read.unread, [], text);
  }
  assert.equal(heldIn("Axum is 20% faster than Rails here.").says_less, true);
  assert.equal(heldIn("Axum needs half the memory of Rails.").says_less, true);
});

Deno.test("statementsIn() tells the sentences that hold a number and were not read, wrapped lines joined", () => {
  const unread = (text: string) => heldIn(text).unread.length;
  assert.deepEqual(namedIn("Carrier beats Go™.", ["Go", "Carrier™"]).map(({ stack }) => stack), [
    "Carrier™",
    "Go",
  ]);
  assert.equal(unread("Axum is not 3x faster than Rails here."), 1);
  assert.equal(unread("Axum would be twice as fast as Rails here."), 1);
  assert.equal(unread("Three times as fast as Rails, says its author."), 1);
  assert.equal(unread("Axum ran three times and Rails ran once."), 1);
  assert.equal(unread("We ran every stack for 30 seconds."), 1);
  assert.equal(unread("Axum is faster than Rails. Run `wrk -c 120` yourself."), 0);
  assert.deepEqual(heldIn("# Axum 3x\n\nAxum is twice as\nfast as Rails, and takes\nless memory."), {
    words: "Axum per_second 2.00",
    agrees: true,
    says_less: false,
    unread: [],
  });
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
