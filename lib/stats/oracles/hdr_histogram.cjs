/*
 * Makes hdr_histogram.json, what HdrHistogram and autocannon's table say of a few hundred latencies.
 *
 * Made with Node 20.20.2, hdr-histogram-js 3.0.1, hdr-histogram-percentiles-obj 3.0.0 (the packages of autocannon 8 and 9):
 *     npm install hdr-histogram-js@3.0.1 hdr-histogram-percentiles-obj@3.0.0
 *     node lib/stats/oracles/hdr_histogram.cjs > lib/stats/oracles/hdr_histogram.json && deno fmt lib/stats/oracles
 */
const hdr = require("hdr-histogram-js");
const { histAsObj } = require("hdr-histogram-percentiles-obj");

hdr.initWebAssemblySync();

let state = 12345;
const values = Array.from({ length: 300 }, () => {
  state = (state * 1103515245 + 12345) % 2147483648;
  const uniform = (state + 1) / 2147483649;
  return Number((40 * uniform ** -1.4).toFixed(3));
});

function histogram(digits, record) {
  const built = hdr.build({
    useWebAssembly: true,
    bitBucketSize: 64,
    autoResize: true,
    lowestDiscernibleValue: 1,
    highestTrackableValue: 10000,
    numberOfSignificantValueDigits: digits,
  });
  values.forEach((value) => record(built, value));
  return built;
}

function summary(built, percents) {
  return {
    n: built.totalCount,
    mean: built.mean,
    stdev: built.stdDeviation,
    percentiles: percents.map((percent) => built.getValueAtPercentile(percent)),
    printed: histAsObj(built),
  };
}

const plain = (built, value) => built.recordValue(value);
const percents = [0, 7, 50, 75, 90, 99, 99.9, 99.99, 100];
const table = [2.5, 50, 97.5, 99];
const fixture = {
  values,
  percents,
  digits: Object.fromEntries(
    [1, 2, 3, 4, 5].map((digits) => [digits, summary(histogram(digits, plain), percents)]),
  ),
  autocannon: summary(histogram(5, plain), table),
  autocannon_rates: [0.1, 1, 50].map((rate) => ({
    rate,
    ...summary(
      histogram(5, (built, value) => built.recordValueWithExpectedInterval(value, Math.ceil(1 / rate))),
      table,
    ),
  })),
};
console.log(JSON.stringify(fixture).replaceAll("},", "},\n"));
