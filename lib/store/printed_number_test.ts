import assert from "node:assert/strict";
import { parsePrinted } from "lib/store/printed_number.ts";

const RIGHT: readonly (readonly [string, string, number | null])[] = [
  ["204,901.52", "per_second", 204_901.52],
  ["2,727.53\\*", "per_second", 2727.53],
  ["563.69us", "mean_ms", 0.56369],
  ["452Âµs", "mean_ms", 0.452],
  ["1,140Âµs", "mean_ms", 1.14],
  ["51.45ms", "max_ms", 51.45],
  ["1.16s", "max_ms", 1160],
  ["2.71", "p50_ms", 2.71],
  ["440.74KB", "transfer_bytes_per_second", 440.74 * 1024],
  ["26.38MB", "transfer_bytes_per_second", 26.38 * 2 ** 20],
  ["104MiB", "memory_after_bytes", 104 * 2 ** 20],
  ["75%", "failed_share", 0.75],
  [" ", "per_second", null],
];

for (const [printed, metric, value] of RIGHT) {
  Deno.test(`parsePrinted() reads ${JSON.stringify(printed)} as ${metric}`, () => {
    const found = parsePrinted(printed, metric, "row Gin");
    assert.ok(value === null ? found.value === null : Math.abs(found.value! / value - 1) < 1e-12);
    assert.equal(found.starred, printed.includes("*"));
  });
}

const WRONG: readonly (readonly [string, string])[] = [
  ["12ms", "per_second"],
  ["12MB", "mean_ms"],
  ["1,40", "per_second"],
  ["fast", "per_second"],
  ["3 ms late", "mean_ms"],
];

for (const [printed, metric] of WRONG) {
  Deno.test(`parsePrinted() refuses ${JSON.stringify(printed)} as ${metric}`, () => {
    assert.throws(() => parsePrinted(printed, metric, "row Gin"), {
      name: "SyntaxError",
      message: /^row Gin: must be a number as in 23,254 or 2\.49/,
    });
  });
}
