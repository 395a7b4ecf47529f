import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureTools, type InstallOptions } from "./install.ts";

const EMPTY = { name: "nothing", version: "1.0.0" };

/** Installs from a lock file without packages: npm runs, and fetches nothing. */
async function withSource(run: (options: InstallOptions, tools: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  const lock = { ...EMPTY, lockfileVersion: 3, requires: true, packages: { "": EMPTY } };
  await Deno.writeTextFile(join(folder, "package.json"), JSON.stringify(EMPTY));
  await Deno.writeTextFile(join(folder, "package-lock.json"), JSON.stringify(lock));
  const tools = join(folder, "tools");
  try {
    const places = { tools, path: [], home: null, javaHome: null, jdkFolders: [] };
    await run({ places, source: folder }, tools);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function installs(options: InstallOptions): Promise<boolean> {
  const said: string[] = [];
  await ensureTools({ ...options, say: (line) => said.push(line) });
  return said.some((line) => line.startsWith("installing"));
}

Deno.test("ensureTools() installs once, and again after an install that did not end", async () => {
  await withSource(async (options, tools) => {
    assert.equal(await installs(options), true);
    assert.equal(await installs(options), false);
    await Deno.remove(join(tools, "installed.sha256")); // what a killed install leaves: no stamp, and a staging folder
    await Deno.mkdir(join(tools, "staging-npm-killed"));
    assert.equal(await installs(options), true);
    assert.equal(existsSync(join(tools, "staging-npm-killed")), false);
  });
});

Deno.test("ensureTools() called side by side installs once", async () => {
  await withSource(async (options) => {
    assert.deepEqual(
      (await Promise.all([installs(options), installs(options), installs(options)])).sort(),
      [
        false,
        false,
        true,
      ],
    );
  });
});

Deno.test("ensureTools() gives an npm that runs without Node", async () => {
  await withSource(async (options) => {
    const { bin } = await ensureTools(options);
    const npm = await new Deno.Command(join(bin, "npm"), { args: ["--version"], stderr: "null" }).output();
    assert.equal(new TextDecoder().decode(npm.stdout).trim(), "11.21.2");
  });
});

Deno.test("ensureTools() says npm's last words and leaves no stamp when a package cannot be had", async () => {
  await withSource(async (options, tools) => {
    await Deno.writeTextFile(join(options.source as string, "package-lock.json"), "{ not JSON");
    await assert.rejects(ensureTools(options), /Cannot install the tools from npm: exit code 1[^]*npm/);
    assert.equal(existsSync(join(tools, "installed.sha256")), false);
    assert.deepEqual([...Deno.readDirSync(tools)].filter((entry) => entry.name.startsWith("staging")), []);
  });
});
