import assert from "node:assert/strict";
import { join, relative } from "node:path";
import { openExperiment } from "lib/store/experiment.ts";
import { MOVED, OPENED, readOpened } from "lib/store/opened.ts";
import { experimentsFolder, ROOT } from "lib/store/paths.ts";
import { readPublished } from "lib/store/published.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

/** Environment variables for the length of a `using` block. */
function environment(values: Readonly<Record<string, string>>): Disposable {
  for (const [name, value] of Object.entries(values)) Deno.env.set(name, value);
  return {
    [Symbol.dispose]() {
      for (const name of Object.keys(values)) Deno.env.delete(name);
    },
  };
}

Deno.test("openedFolder() notes what is opened once, in order, by the same words on every machine", async () => {
  using folder = temporaryFolder();
  const log = join(folder.path, "opened");
  assert.deepEqual(readOpened(log), []);
  using _ = environment({ [OPENED]: log });
  await openExperiment("sample");
  readPublished("carrier");
  await openExperiment(join(experimentsFolder(), "sample"));
  await openExperiment(relative(Deno.cwd(), join(experimentsFolder(), "methods", "twins")));
  const found = readOpened(log).map(({ kind, asked }) => [kind, asked]);
  assert.deepEqual(found, [
    ["experiment", "data/experiments/sample"],
    ["publication", "data/published/carrier"],
    ["experiment", "data/experiments/methods/twins"],
  ]);
});

Deno.test("openedFolder() does not note what is not there", async () => {
  using folder = temporaryFolder();
  const log = join(folder.path, "opened");
  using _ = environment({ [OPENED]: log });
  await assert.rejects(openExperiment("no-such-experiment"), RangeError);
  assert.deepEqual(readOpened(log), []);
});

Deno.test("openedFolder() reads from where a packed write-up says that it lies", async () => {
  using folder = temporaryFolder();
  const moved = join(folder.path, "moved.json");
  const twins = join(ROOT, "data", "experiments", "methods", "twins");
  Deno.writeTextFileSync(moved, JSON.stringify({ "data/experiments/sample": twins }));
  using _ = environment({ [MOVED]: moved });
  assert.equal((await openExperiment("sample")).folder, twins);
});
