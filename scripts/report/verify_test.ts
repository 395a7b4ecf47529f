import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { encodeRequests } from "lib/store/request_columns.ts";
import { readRequests } from "lib/store/request_reader.ts";
import { syntheticExperiment } from "lib/testing/synthetic_run.ts";
import { archiveFolder, unpackArchive } from "../notebooks/archive.ts";
import { executeNotebook } from "../notebooks/execute.ts";
import { prepare, writeForm } from "../notebooks/export.ts";
import { writeNotebook } from "../notebooks/notebook_file.ts";
import { pack } from "../notebooks/pack.ts";
import { codeCell, inFolder, notebookOf, textCell } from "../notebooks/sample_notebook.ts";
import { sourceFiles } from "../notebooks/data_source.ts";
import { printVerification } from "./print_verification.ts";
import { openWriteUp, verify } from "./verify.ts";

const CELLS = [
  textCell("# A write-up\n\nTable: Figures of 2 runs."),
  { ...codeCell('let experiment = "";', ["parameters"]), id: "parameters" },
  {
    ...codeCell(`import { show } from "lib/notebook/show.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { cachedSummary } from "lib/tables/summary_cache.ts";
const opened = await openExperiment(experiment);
await show(cachedSummary(opened).select("id", "n", "max_ms"));`),
    id: "figures",
  },
];

/** A packed write-up of two synthetic runs, made by the real runner from the real files, which are gone then. */
async function makePacked(path: (name: string) => string): Promise<void> {
  const experiment = await syntheticExperiment(path("made"), {
    ...{ workloads: ["health"], blocks: 1, rowsPerRun: 1500 },
  });
  await writeNotebook(path("in.ipynb"), notebookOf(...CELLS));
  const executed = path("a.ipynb");
  await executeNotebook(path("in.ipynb"), executed, { parameters: { experiment } });
  const prepared = await prepare(executed);
  const pages = [await writeForm(prepared, path("a"), "html"), await writeForm(prepared, path("a"), "md")];
  await pack(prepared.notebook, { executed, pages, folder: path("packed") });
  await Deno.remove(experiment, { recursive: true });
}

async function verified(path: string): Promise<{ confirmed: boolean; text: string }> {
  const writeUp = await openWriteUp(path);
  const { lines, confirmed } = printVerification(writeUp, await verify(writeUp));
  return { confirmed, text: lines.join("\n") };
}

/** Makes the slowest request of the first run slower by a millisecond, as a forger would. */
async function alterOneRow(folder: string): Promise<string> {
  const experiment = join(folder, "data", "elsewhere", "made");
  const run = join(experiment, "1-gin-health");
  const rows = readRequests(run);
  rows.done_us[rows.done_us.indexOf(Math.max(...rows.done_us))]! += 1000;
  await Deno.writeFile(join(run, "requests-000.arrow"), encodeRequests(rows, rows.rows));
  return run;
}

async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to);
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copyFolder(join(from, name), join(to, name));
    else await Deno.copyFile(join(from, name), join(to, name));
  }
}

async function editText(path: string, edit: (text: string) => string): Promise<void> {
  const text = await Deno.readTextFile(path);
  const edited = edit(text);
  assert.notEqual(edited, text);
  await Deno.writeTextFile(path, edited);
}

Deno.test("verify() recomputes a packed write-up", async (t) => {
  await inFolder(async (path) => {
    await makePacked(path);
    /** Each step gets a copy of its own beside the notebook. */
    const step = async (name: string, test: (folder: string) => Promise<void>) => {
      const folder = path(`copy of ${name.replaceAll(/\W+/g, " ")}`);
      await copyFolder(path("packed"), folder);
      await t.step(name, () => test(folder));
    };
    await step(
      "confirms a packed write-up where its experiment is not at hand, and its page alone",
      async (folder) => {
        for (const path of [folder, join(folder, "a.html")]) {
          const { confirmed, text } = await verified(path);
          assert.ok(confirmed, text);
          assert.match(text, /made: \d+ files, every checksum holds/);
          assert.match(text, /1 numbers are typed by hand/);
          assert.match(text, /\nConfirmed: every computed number/);
        }
      },
    );

    await step("finds one altered row, by its checksum and by the number that it changes", async (folder) => {
      await alterOneRow(folder);
      const { confirmed, text } = await verified(folder);
      assert.equal(confirmed, false);
      assert.match(text, /1-gin-health\/requests-000\.arrow is not the file that was packed/);
      assert.match(text, /1-gin-health: requests-000\.arrow has SHA-256/);
      assert.match(text, /cell \d \(figures\): row \d \(1-gin-health\), max_ms: ›[\d.]+‹ is now [\d.]+/);
      assert.match(text, /\n {2}figures: row \d \(1-gin-health\), max_ms: /, "on the page, too");
      assert.match(text, /\nNOT confirmed$/);
    });

    await step("finds one altered row in an archive", async (folder) => {
      await alterOneRow(folder);
      await using unpacked = await unpackArchive(await archiveFolder(folder));
      const { confirmed, text } = await verified(unpacked.folder);
      assert.equal(confirmed, false);
      assert.match(text, /1-gin-health\/requests-000\.arrow is not the file that was packed/);
      assert.match(text, /max_ms: ›[\d.]+‹ is now [\d.]+/);
    });

    await step("finds an altered row whose checksums were altered with it", async (folder) => {
      const before = sourceFiles(folder);
      const run = await alterOneRow(folder);
      const after = new Map(sourceFiles(folder).map((file) => [file.name, file]));
      for (const { name, sha256, bytes } of before) {
        const now = after.get(name)!;
        if (now.sha256 === sha256) continue;
        const forge = (text: string) =>
          text.replaceAll(sha256, now.sha256).replaceAll(`"bytes": ${bytes}`, `"bytes": ${now.bytes}`);
        await editText(join(run, "run.json"), forge);
        await editText(join(folder, "report.json"), forge);
      }
      const { confirmed, text } = await verified(folder);
      assert.equal(confirmed, false);
      assert.match(text, /its \d+ files are not the \d+ that the write-up was made from/);
      assert.match(text, /max_ms: ›[\d.]+‹ is now [\d.]+/);
    });

    await step("finds a number that was edited on a page", async (folder) => {
      await editText(
        join(folder, "a.html"),
        (page) => page.replace(/(<td data-value[^>]*>)([\d,.]+)/, "$11$2"),
      );
      const { confirmed, text } = await verified(join(folder, "a.html"));
      assert.equal(confirmed, false);
      assert.match(
        text,
        /a\.html: \d+ numbers and 0 drawings, 1 lines differ\n {2}figures: row 1 .*: ›1[\d.,]+‹ is now/,
      );
    });

    await step(
      "does not execute code that is not of this workspace, and says that data are missing",
      async (folder) => {
        const inside = join(dirname(folder), "in.ipynb");
        await editText(inside, (text) => text.replace("max_ms", "p50_ms"));
        await assert.rejects(
          verified(folder),
          /Cannot verify without --trust as its code would be executed .*\(code cell 2/,
        );
        const writeUp = await openWriteUp(folder);
        const found = await verify({ ...writeUp, folderOf: () => join(folder, "nothing") }, { trust: true });
        assert.match(printVerification(writeUp, found).lines.at(-1) ?? "", /^Not verified: data are missing/);
      },
    );
  });
});

Deno.test("openWriteUp() refuses what is no write-up", async () => {
  await inFolder(async (path) => {
    await Deno.writeTextFile(path("a.html"), "<p>");
    await assert.rejects(openWriteUp(path("a.html")), /Cannot verify .* as it must be a packed folder/);
    await assert.rejects(openWriteUp(path(".")), /must hold a report\.json/);
  });
});
