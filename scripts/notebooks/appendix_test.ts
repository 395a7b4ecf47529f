import assert from "node:assert/strict";
import { join } from "node:path";
import { openExperiment } from "lib/store/experiment.ts";
import { ROOT } from "lib/store/paths.ts";
import { appendixOf, quoted } from "./appendix.ts";
import { collectCommand } from "./collect_command.ts";
import { describeSource } from "./data_source.ts";
import { notebookOf } from "./sample_notebook.ts";

/** A notebook that says it opened some data. */
function opened(...sources: { kind: "experiment" | "publication"; asked: string }[]) {
  const data = sources.map((source) => describeSource({ ...source, folder: join(ROOT, source.asked) }));
  const record = {
    started_at: "2026-01-02T03:04:05.678Z",
    deno: "2.9.6",
    parameters: { experiment: "it's", n: 7 },
    notebook: "notebooks/a.ipynb",
    commit: "0123456789abcdef",
    dirty: true,
    data,
  };
  return { ...notebookOf(), metadata: { benchbook: record } };
}

Deno.test("appendixOf() says what the plan, the runs and the files say", async () => {
  const text = await appendixOf(opened(
    { kind: "experiment", asked: "data/experiments/sample" },
    { kind: "publication", asked: "data/published/carrier" },
  ));
  const { plan, runs } = await openExperiment("sample");
  for (
    const words of [
      "### Experiment sample",
      plan.sha256,
      `${runs.length} made, none missing; all complete`,
      `driver ${plan.load.driver}`,
      runs[0]!.environment.kernel!,
      "### Publication carrier",
      "deno task collect --stacks gin,fastify,fastapi --workloads health,compute,items --blocks 2 --seed 1",
      "git checkout 0123456789ab\n",
      `deno task notebooks export notebooks/a.ipynb -p experiment='"it'\\''s"' -p n=7`,
      "2026-01-02 03:04 UTC with Deno 2.9.6, at commit `0123456789abcdef` with changes that are not in it",
    ]
  ) assert.ok(text.includes(words), `${words}\nis not in\n${text}`);
});

Deno.test("appendixOf() says when data are gone, and is empty where nobody wrote a record", async () => {
  const notebook = opened({ kind: "experiment", asked: "data/experiments/sample" });
  assert.match(
    await appendixOf(notebook, () => "/no/such/folder"),
    /data\/experiments\/sample is no longer there/,
  );
  assert.equal(await appendixOf(notebookOf()), "");
});

Deno.test("collectCommand() names the script that makes a methods' experiment, and nothing for unknown stacks", async () => {
  const asked = "data/experiments/methods/twins";
  const twins = await openExperiment(join(ROOT, asked));
  assert.equal(
    await collectCommand(twins, asked),
    "deno run -P=all --quiet scripts/methods_sample.ts --only twins",
  );
  const unknown = { ...twins, plan: { ...twins.plan, stacks: ["no-such-stack"] } };
  assert.equal(await collectCommand(unknown, "data/experiments/mine"), null);
});

Deno.test("quoted() leaves plain words and quotes the rest for a shell", () => {
  assert.deepEqual(["7", "a/b.c", "a b", "it's"].map(quoted), ["7", "a/b.c", "'a b'", `'it'\\''s'`]);
});
