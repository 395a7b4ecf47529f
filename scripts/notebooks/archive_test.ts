import assert from "node:assert/strict";
import { gunzipSync, gzipSync } from "node:zlib";
import { archiveFolder, unpackArchive } from "./archive.ts";
import { sourceFiles } from "./data_source.ts";
import { inFolder } from "./sample_notebook.ts";

async function makeArchive(path: (name: string) => string): Promise<string> {
  await Deno.mkdir(path("a_packed/data"), { recursive: true });
  await Deno.writeTextFile(path("a_packed/report.json"), "{}");
  const noise = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i * 7919) >>> 8);
  await Deno.writeFile(path("a_packed/data/x.arrow"), noise);
  return await archiveFolder(path("a_packed"));
}

Deno.test("unpackArchive() gives back what archiveFolder() took, and removes it when disposed", async () => {
  await inFolder(async (path) => {
    const archive = await makeArchive(path);
    assert.equal(archive, path("a_packed.tar.gz"));
    let place = "";
    {
      await using unpacked = await unpackArchive(archive);
      place = unpacked.folder;
      assert.deepEqual(sourceFiles(place), sourceFiles(path("a_packed")));
    }
    await assert.rejects(Deno.stat(place), Deno.errors.NotFound);
  });
});

Deno.test("unpackArchive() says that an archive is cut off, wherever it ends", async () => {
  await inFolder(async (path) => {
    const bytes = await Deno.readFile(await makeArchive(path));
    for (const share of [0, 0.001, 0.3, 0.9, 0.9999]) {
      await Deno.writeFile(path("cut.tar.gz"), bytes.subarray(0, Math.floor(bytes.length * share)));
      await assert.rejects(unpackArchive(path("cut.tar.gz")), /cut\.tar\.gz: must .*: it /, `${share}`);
    }
    // Cut off before it was compressed: the compression is whole, the archive is not.
    const inner = gunzipSync(bytes);
    await Deno.writeFile(path("cut.tar.gz"), gzipSync(inner.subarray(0, 100_000)));
    await assert.rejects(unpackArchive(path("cut.tar.gz")), /must be a whole \.tar\.gz file: it is cut off/);
  });
});

Deno.test("unpackArchive() writes nothing outside its folder and follows no link", async () => {
  await inFolder(async (path) => {
    await Deno.mkdir(path("a_packed"));
    await Deno.symlink("/etc", path("a_packed/data"));
    const archive = await archiveFolder(path("a_packed"));
    await assert.rejects(
      unpackArchive(archive),
      /must hold files and folders only: a_packed\/data is neither/,
    );
  });
});
