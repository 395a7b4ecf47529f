/*
 * How long quantiles of ten million latencies take. Run: deno bench -A lib/stats/quantile_bench.ts
 *
 * arquero's op.quantile and d3's quantileSorted are type 7 on a sorted copy, which is what the row "sort" costs.
 */
import { histogramOf, histogramQuantile } from "./histogram.ts";
import { quantile, quantiles } from "./quantile.ts";
import { seededRandom } from "./random.ts";

const N = 10_000_000;
const random = seededRandom(1);
const milliseconds = Float64Array.from({ length: N }, () => Math.exp(random.next() * 8) / 10);
const microseconds = Uint32Array.from(milliseconds, (value) => value * 1000);
const PS = [0.5, 0.9, 0.95, 0.99, 0.999];

Deno.bench("p99 of floats, type 1", { n: 3, warmup: 1 }, () => void quantile(milliseconds, 0.99));
Deno.bench("five percentiles of floats, type 1", { n: 3, warmup: 1 }, () => void quantiles(milliseconds, PS));
Deno.bench("five percentiles of floats, type 7", { n: 3, warmup: 1 }, () => {
  quantiles(milliseconds, PS, { as: "type7" });
});
Deno.bench("five percentiles of whole microseconds, type 1", { n: 3, warmup: 1 }, () => {
  quantiles(microseconds, PS);
});
Deno.bench("p99 of floats, Harrell-Davis (sorts)", { n: 1, warmup: 0 }, () => {
  quantile(milliseconds, 0.99, { as: "harrell_davis" });
});
Deno.bench("histogram of floats and its p99", { n: 3, warmup: 1 }, () => {
  histogramQuantile(histogramOf(milliseconds, { unit: 0.001 }), 0.99, "type1");
});
Deno.bench("sort of floats, for comparison", { n: 1, warmup: 0 }, () => void milliseconds.slice().sort());
