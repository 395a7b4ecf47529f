import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { ABSENT_US, type RequestColumns } from "lib/model.ts";
import {
  binMiddle,
  decodeCube,
  histogramOf,
  logInterval,
  overRuns,
  quantileOf,
  totalOf,
} from "lib/notebook/explorer/page_data.ts";
import { Explorer, explorer, explorerPage } from "lib/notebook/explorer/explorer.ts";
import type { PageHead, Selection } from "lib/notebook/explorer/page_types.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { allocateRequests } from "lib/store/request_columns.ts";
import { runFolder } from "lib/store/experiment.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { latencyCube } from "lib/tables/cube/cube.ts";
import { countRun } from "lib/tables/cube/count_run.ts";
import { BINS, latencyBin, RELATIVE_ERROR } from "lib/tables/cube/latency_bins.ts";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

async function cubeOf(folder: string) {
  const experiment = await openExperiment(await syntheticExperiment(`${folder}/e`, { rowsPerRun: 5000 }));
  const cube = latencyCube(experiment);
  const head: PageHead = { ...cube.head, colours: {}, open: "" };
  const counts = await decodeCube(head, Buffer.from(cube.deflated).toString("base64"));
  return { experiment, cube, head, counts };
}

/** Exact type 1 quantile of the ok requests due in whole time bins. */
function exact(
  requests: RequestColumns,
  { head, span, p }: { head: PageHead; span: [number, number]; p: number },
) {
  const [from, to] = span.map((s) => Math.round(s / head.bin_s));
  const latencies: number[] = [];
  for (let row = 0; row < requests.rows; row++) {
    const bin = Math.min(head.time_bins - 1, Math.floor(requests.sent_us[row]! / 1e6 / head.bin_s + 1e-9));
    if (requests.outcome[row] === 0 && bin >= from! && bin < to!) {
      latencies.push(requests.done_us[row]! / 1000);
    }
  }
  latencies.sort((a, b) => a - b);
  return { n: latencies.length, value: latencies[Math.ceil(latencies.length * p) - 1]! };
}

Deno.test("a page's quantiles of any span are within 1 % of the exact ones of the same requests", async () => {
  using folder = temporaryFolder();
  const { experiment, head, counts } = await cubeOf(folder.path);
  for (const [index, run] of experiment.runs.entries()) {
    const requests = readRequests(runFolder(experiment, run));
    for (const span of [[1, 5], [2, 3], [0, 5]] as [number, number][]) {
      const selection: Selection = { measure: "read", ending: "ok", runs: [index], span };
      const histogram = histogramOf(head, counts, selection, index);
      for (const p of [0.5, 0.9, 0.95]) {
        const { n, value } = exact(requests, { head, span, p });
        assert.equal(totalOf(histogram), n);
        const read = quantileOf(head, histogram, p)!;
        assert.ok(Math.abs(read / value - 1) <= RELATIVE_ERROR + 1e-9, `${read} against ${value}`);
      }
    }
  }
});

Deno.test("latencyBin() puts every latency in a bin whose middle is at most 1 % away", () => {
  const head = { ratio: 1.02 } as PageHead;
  for (const us of [2, 3, 51, 999, 12_345, 2e6, 3e9, ABSENT_US]) {
    const middle = binMiddle(head, latencyBin(us)) * 1000;
    assert.ok(Math.abs(middle / us - 1) <= RELATIVE_ERROR + 1e-12, `${us} is read as ${middle}`);
  }
  assert.equal(latencyBin(0), 0);
  assert.ok(latencyBin(ABSENT_US) < BINS);
});

Deno.test("countRun() counts failures apart, from the due instant, and keeps the slowest request", () => {
  const requests = allocateRequests(3);
  requests.sent_us.set([100, 2_500_000, 2_600_000]);
  requests.lag_us.set([0, 600_000, 0]);
  requests.arrived_us.set([900, ABSENT_US, 400]);
  requests.done_us.set([1000, 2000, 500]);
  requests.outcome.set([0, 3, 0]);
  const { counts, slowest, failed } = countRun(requests, { timeBins: 3, bin_us: 1_000_000 });
  assert.equal(counts.read?.ok[latencyBin(1000)], 1);
  // Sent after 2.5 s, but due after 1.9 s, and its latency counts from there.
  assert.equal(counts.read?.failed[BINS + latencyBin(602_000)], 1);
  assert.equal(counts.wait?.ok[latencyBin(100)], 1);
  assert.equal(counts.server?.failed.some((count) => count > 0), false);
  assert.equal(failed, 1);
  assert.equal(Math.max(...slowest.map(({ latency_us }) => latency_us)), 602_000);
});

Deno.test("quantileOf() gives nothing with fewer than ten requests beyond", () => {
  const head = { bins: 3, ratio: 1.02 } as PageHead;
  assert.equal(quantileOf(head, Float64Array.of(50, 49, 0), 0.9), null);
  assert.notEqual(quantileOf(head, Float64Array.of(50, 50, 0), 0.9), null);
});

Deno.test("overRuns() is the median of runs with their range, logInterval() Student's on logs", () => {
  assert.deepEqual(overRuns([4, null, 1, 3]), { runs: 3, centre: 3, low: 1, high: 4 });
  assert.deepEqual(overRuns([1, 4]), { runs: 2, centre: 2.5, low: 1, high: 4 });
  assert.deepEqual(overRuns([null]), { runs: 0, centre: null, low: null, high: null });
  const head = { t975: [12.7062047362] } as unknown as PageHead;
  const two = logInterval(head, [1, 4, null]);
  assert.ok(Math.abs(two.centre! - 2) < 1e-12);
  assert.ok(Math.abs(two.high! / 2 - Math.exp(12.7062047362 * Math.LN2)) < 1e-6);
  assert.deepEqual(logInterval(head, [3]), { runs: 1, centre: Math.exp(Math.log(3)), low: null, high: null });
});

Deno.test("latencyCube() halves its time bins to stay below its limit, or says that it cannot", async () => {
  using folder = temporaryFolder();
  const { experiment, cube } = await cubeOf(folder.path);
  const smaller = latencyCube(experiment, { limit_bytes: 120_000 });
  assert.ok(smaller.head.time_bins < cube.head.time_bins);
  assert.throws(() => latencyCube(experiment, { limit_bytes: 1000 }), /at most 1000 bytes.*give fewer runs/);
  assert.throws(() => latencyCube(experiment, { runs: [] }), /there must be a run/);
});

Deno.test("explorer() is one page that needs no network and shows a picture where scripts do not run", async () => {
  using folder = temporaryFolder();
  const { experiment } = await cubeOf(folder.path);
  const shown = explorer(experiment);
  assert.ok(shown instanceof Explorer);
  const page = explorerPage(shown, "a < b");
  assert.match(page, /<title>a &lt; b<\/title>/);
  assert.match(page, /<img class="benchbook-plot" src="data:image/);
  assert.doesNotMatch(page.replaceAll("http://www.w3.org/", ""), /(src|href)="http/);
  // Whatever the page's functions call must have come along with them.
  const code = /<script>\(\(\)=>\{([^]*)\}\)\(\);<\/script>/.exec(page)?.[1] ?? "";
  new Function(code.slice(0, code.indexOf("const root=")) + "return startExplorer;");
  for (const name of code.matchAll(/\b(draw\w+|svgElement|htmlElement|quantileFrom|overRuns)\(/g)) {
    assert.ok(code.includes(`function ${name[1]}(`), `${name[1]} is missing in the page`);
  }
});
