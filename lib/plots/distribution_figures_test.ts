import assert from "node:assert/strict";
import { join } from "node:path";
import * as Plot from "@observablehq/plot";
import { type ColumnTable, table } from "arquero";
import { plotDocument } from "lib/notebook/dom.ts";
import { ccdf } from "lib/plots/ccdf.ts";
import { ecdf } from "lib/plots/ecdf.ts";
import type { Figure } from "lib/plots/figure.ts";
import { heatMap } from "lib/plots/heat_map.ts";
import { latenciesByRun, sampleSize } from "lib/plots/latencies_by_run.ts";
import { percentileSpectrum } from "lib/plots/percentile_spectrum.ts";
import { runShapes, shapePoints } from "lib/plots/run_shapes.ts";
import { serverAndClient } from "lib/plots/server_and_client.ts";
import { tailPoints } from "lib/plots/tail_points.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { experimentsFolder } from "lib/store/paths.ts";
import { requests } from "lib/tables/requests.ts";
import { runs } from "lib/tables/runs.ts";

const stamped = await openExperiment(join(experimentsFolder(), "methods/stamped"));
const [rows, all] = [requests(stamped), runs(stamped)];
const workload = stamped.plan.workloads[0]!;

function drawn(
  { options, caption }: Figure,
): { text: string; count: (mark: string, shape: string) => number } {
  const picture = Plot.plot({ ...options, document: plotDocument } as Plot.PlotOptions);
  const text = picture.textContent ?? "";
  assert.ok(!/NaN|undefined/.test(text), text.slice(0, 300));
  assert.match(caption, /n = \d/);
  const count = (mark: string, shape: string) =>
    picture.querySelectorAll(`[aria-label="${mark}"] ${shape}`).length;
  return { text, count };
}

/** One run of every kind of ending: 4 answers of which one has no stamp, a timeout, an unsent request, a reset. */
function endings(): ColumnTable {
  return table({
    run: [0, 0, 0, 0, 0, 0, 0],
    sent_s: [0, 1, 2, 3, 4, 5, 6],
    outcome: ["ok", "ok", "ok", "ok", "timeout", "unsent", "reset"],
    latency_ms: [5, 6, 7, 8, 1000, 900, 2],
    sent_latency_ms: [4, 5, 6, 7, 1000, 0, 2],
    arrived_ms: [1, 2, null, 7, null, null, null],
  });
}

Deno.test("latenciesByRun() counts timeouts and unsent requests as long as they were waited for", () => {
  const found = latenciesByRun(endings()).get(0)!;
  assert.deepEqual([...found.sorted_ms], [5, 6, 7, 8, 900, 1000]);
  assert.deepEqual([found.n, found.timeouts, found.unsent, found.failed, found.unstamped], [6, 1, 1, 1, 0]);
  assert.match(
    sampleSize([found]),
    /1 timed out .*; 1 found no free slot .*; 1 failure of other kinds left out$/,
  );
});

Deno.test("latenciesByRun() splits a latency where the kernel had the answer", () => {
  const server = latenciesByRun(endings(), { reading: "server and kernel" }).get(0)!;
  assert.deepEqual([...server.sorted_ms], [1, 2, 7, 1000], "a timeout was the server's, at least so long");
  assert.equal(server.unstamped, 2);
  const client = latenciesByRun(endings(), { reading: "client wait" }).get(0)!;
  assert.deepEqual([...client.sorted_ms], [0.001, 3, 3], "no wait is drawn as one microsecond");
  assert.match(sampleSize([client]), /3 requests without the kernel's receive instant left out/);
});

Deno.test("heatMap() leaves out what the reading has not, and says how much", () => {
  const map = heatMap(endings(), { reading: "client wait" });
  assert.deepEqual([map.requests, map.without, map.failures], [3, 4, 3]);
  assert.equal(heatMap(endings()).requests, 7);
});

Deno.test("the two parts of each latency add up to what was read", () => {
  const [whole, server, client] = (["as read", "server and kernel", "client wait"] as const).map((reading) =>
    [...latenciesByRun(rows, { reading }).values()].reduce(
      (sum, { sorted_ms }) => sum + sorted_ms.reduce((all, ms) => all + ms, 0),
      0,
    )
  ) as [number, number, number];
  assert.ok(Math.abs(server + client - whole) / whole < 1e-3, `${server} + ${client}, ${whole}`);
});

Deno.test("every figure of latency takes a reading and says whose time it draws", () => {
  for (const figure of [ecdf, ccdf, percentileSpectrum, runShapes]) {
    const shown = figure(rows, all, { workload, reading: "client wait" });
    assert.match(drawn(shown).text, /client wait: the kernel had the answer until it was read \(ms, log\)/);
    assert.match(shown.caption, /kernel's receive instant/);
    assert.match(shown.title, /^Client wait/);
  }
});

Deno.test("serverAndClient() draws both parts of each run, solid and dotted", () => {
  const { count, text } = drawn(serverAndClient(rows, all, { workload }));
  assert.equal(count("line", "path"), stamped.runs.length * 2 * 2);
  assert.match(text, /server and kernel/);
  assert.match(text, /client wait/);
  drawn(serverAndClient([], all, { workload }));
});

Deno.test("ccdf() draws a solid and a dotted line per run, down to the share of one request", () => {
  const { count } = drawn(ccdf(rows, all, { workload }));
  assert.equal(count("line", "path"), stamped.runs.length * 2);
});

Deno.test("tailPoints() go on where spectrumPoints() end, to the largest latency", () => {
  const sorted = Float64Array.from({ length: 1000 }, (_, i) => i + 1);
  const points = tailPoints(sorted);
  assert.deepEqual(points[0], { odds: 100, latency_ms: 990 });
  assert.deepEqual(points.slice(-2), [{ odds: 1000, latency_ms: 999 }, { odds: 1000, latency_ms: 1000 }]);
  assert.deepEqual(tailPoints(sorted.slice(0, 10)), []);
});

Deno.test("shapePoints() has its top at 1 and every request but the slowest in a cell", () => {
  const sorted = Float64Array.from({ length: 4000 }, (_, i) => 1 + Math.floor(i / 1000) * 4);
  const points = shapePoints(sorted);
  assert.deepEqual(points.filter(({ height }) => height > 0).map(({ height }) => height), [1, 1, 1, 1]);
  assert.ok(points.length <= 240);
  assert.deepEqual(shapePoints(new Float64Array(5)), [], "zeros have no logarithm");
});
