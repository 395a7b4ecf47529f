import assert from "node:assert/strict";
import * as Plot from "@observablehq/plot";
import { plotDocument } from "lib/notebook/dom.ts";
import { ecdf } from "lib/plots/ecdf.ts";
import type { Figure } from "lib/plots/figure.ts";
import { latencyOverTime } from "lib/plots/latency_over_time.ts";
import { memoryOverTime } from "lib/plots/memory_over_time.ts";
import { percentileSpectrum } from "lib/plots/percentile_spectrum.ts";
import { publishedAgainstOurs } from "lib/plots/published_against_ours.ts";
import { runSpread } from "lib/plots/run_spread.ts";
import { type Experiment, openExperiment } from "lib/store/experiment.ts";
import { readPublished } from "lib/store/published.ts";
import { besidePublished } from "lib/tables/beside_published.ts";
import { memoryTree } from "lib/tables/memory.ts";
import { requests } from "lib/tables/requests.ts";
import { runs } from "lib/tables/runs.ts";
import { steady } from "lib/tables/steady.ts";
import { summary } from "lib/tables/summary.ts";
import { syntheticExperiment, type SyntheticExperimentOptions } from "lib/testing/synthetic_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

/** Every figure of an experiment. */
function figures(experiment: Experiment): Figure[] {
  const { workloads } = experiment.plan;
  const [all, byRun, [first]] = [runs(experiment), summary(experiment), experiment.runs];
  const inWindow = steady(requests(experiment), experiment);
  const beside = besidePublished(byRun, readPublished("carrier"));
  return [
    ecdf([inWindow], all, { workload: "health" }),
    percentileSpectrum(inWindow, all, { workload: "health" }),
    ...(first === undefined
      ? []
      : [latencyOverTime(requests(experiment, { runs: [first] }), { run: first })]),
    memoryOverTime(memoryTree(experiment), all, { workloads }),
    runSpread(byRun, { metric: "p99_ms", workloads }),
    publishedAgainstOurs(beside, byRun, { metric: "per_second", reference: "fastify" }),
  ];
}

async function drawn(options: SyntheticExperimentOptions): Promise<[Figure, Element][]> {
  using folder = temporaryFolder();
  const experiment = await openExperiment(await syntheticExperiment(folder.path, options));
  return figures(experiment).map((figure) => [
    figure,
    Plot.plot({ ...figure.options, document: plotDocument } as Plot.PlotOptions),
  ]);
}

Deno.test("figures draw every run, with units on their axes and n in their captions", async () => {
  const pictures = await drawn({ stacks: ["fastify", "gin"], blocks: 2, rowsPerRun: 4000 });
  assert.equal(pictures.length, 6);
  for (const [figure, picture] of pictures) {
    const text = picture.textContent ?? "";
    assert.match(text, /\(ms, log\)|\(ms\)|MiB|ratio to/, figure.title);
    assert.match(figure.caption, /n = \d/, figure.title);
    assert.notEqual(figure.alt, "");
    assert.ok(!/\d[mkµ]\b|NaN|undefined/.test(text), `${figure.title}: ${text.slice(0, 200)}`);
  }
  const lines = (picture: Element | undefined) =>
    [...picture?.querySelectorAll("[aria-label=line] path") ?? []].length;
  assert.equal(lines(pictures[0]?.[1]), 4, "a line per run of /health");
  assert.equal(lines(pictures[1]?.[1]), 8, "solid and dotted");
  assert.equal(lines(pictures[3]?.[1]), 16, "RSS and PSS of every run");
});

Deno.test("figures of an experiment without a run are empty and do not throw", async () => {
  const pictures = await drawn({ stacks: ["deno"], blocks: 1, runs: 0 });
  assert.equal(pictures.length, 5);
});

Deno.test("figures of one stack without the reference do not throw", async () => {
  const pictures = await drawn({ stacks: ["deno"], workloads: ["items"], blocks: 1, rowsPerRun: 300 });
  assert.equal(pictures.length, 6);
});
