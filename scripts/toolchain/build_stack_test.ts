import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Stack } from "lib/model.ts";
import type { FoundStack } from "../stacks.ts";
import { buildState } from "./build_stamp.ts";
import { buildStack } from "./build_stack.ts";
import { cleanStack } from "./clean_stack.ts";

const toolchain = { version: "Shell 1", path: ["/first"], env: { FLAVOUR: "plain" } };

async function withStack(
  definition: Pick<Stack, "build" | "artefacts">,
  run: (found: FoundStack, tools: string) => Promise<void>,
): Promise<void> {
  const root = await Deno.makeTempDir();
  const folder = join(root, "stack");
  await Deno.mkdir(folder);
  await Deno.writeTextFile(join(folder, "main.txt"), "one");
  const stack: Stack = {
    name: "Test",
    language: "sh",
    framework: "none",
    workloads: [],
    toolchain: "deno",
    variants: {},
    versions: [],
    ...definition,
  };
  try {
    await run({ id: "test", folder, stack }, join(root, "tools"));
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

const COPY = {
  build: ["mkdir -p out", 'cat main.txt > out/app; echo "$FLAVOUR $PATH" > out/env'],
  artefacts: ["out/app"],
};

Deno.test("buildStack() runs the lines in the folder with the toolchain's environment", async () => {
  await withStack(COPY, async (found, tools) => {
    await buildStack(found, toolchain, tools);
    assert.equal(await Deno.readTextFile(join(found.folder, "out/app")), "one");
    assert.match(await Deno.readTextFile(join(found.folder, "out/env")), /^plain \/first:/);
    assert.match(
      await Deno.readTextFile(join(tools, "builds/test.log")),
      /^Shell 1\n\$ mkdir -p out\n\$ cat/,
    );
  });
});

Deno.test("buildState() is stale when a source, a build line or the toolchain changed, and only then", async () => {
  await withStack(COPY, async (found, tools) => {
    assert.equal(buildState(found, toolchain, tools), "not built");
    await buildStack(found, toolchain, tools);
    assert.equal(buildState(found, toolchain, tools), "built");
    assert.equal(buildState(found, { ...toolchain, version: "Shell 2" }, tools), "stale");
    const other = { ...found, stack: { ...found.stack, build: [...COPY.build, "true"] } };
    assert.equal(buildState(other, toolchain, tools), "stale");
    await Deno.writeTextFile(join(found.folder, "stack.ts"), "// words");
    assert.equal(buildState(found, toolchain, tools), "built");
    await Deno.writeTextFile(join(found.folder, "main.txt"), "two");
    assert.equal(buildState(found, toolchain, tools), "stale");
  });
});

Deno.test("cleanStack() removes what a build left", async () => {
  await withStack(COPY, async (found, tools) => {
    await buildStack(found, toolchain, tools);
    cleanStack(found, tools);
    assert.equal(buildState(found, toolchain, tools), "not built");
    assert.ok(existsSync(join(found.folder, "main.txt")));
  });
});

Deno.test("buildStack() stops at the line that fails, says its last words and records nothing", async () => {
  const build = ["mkdir out && touch out/app", "echo wrong semicolon; exit 3", "touch out/never"];
  await withStack({ build, artefacts: ["out/app"] }, async (found, tools) => {
    await assert.rejects(
      buildStack(found, toolchain, tools),
      /test failed to build: "echo wrong semicolon; exit 3" ended with exit code 3[^]*\n {4}wrong semicolon/,
    );
    assert.equal(buildState(found, toolchain, tools), "stale");
    assert.equal(existsSync(join(found.folder, "out/never")), false);
  });
});

Deno.test("buildStack() fails when the artefact is not made", async () => {
  await withStack(
    { build: ["true"], artefacts: ["out/app"] },
    async (found, tools) => {
      await assert.rejects(buildStack(found, toolchain, tools), /its build made no out\/app/);
    },
  );
});
