import assert from "node:assert/strict";
import { join } from "node:path";
import { startGuarded } from "lib/measure/process.ts";
import { programTraces } from "lib/measure/program_traces.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";

const ignore = Deno.build.os !== "linux";

/** What is found of a program that an interpreter runs in a folder named after the framework. */
async function traces(source: string, framework: string) {
  using parent = temporaryFolder();
  const folder = join(parent.path, "koa");
  Deno.mkdirSync(folder);
  Deno.writeTextFileSync(join(folder, "server.js"), source);
  Deno.writeTextFileSync(join(folder, "stack.ts"), `export default { framework: "${framework}" };`);
  const up = Promise.withResolvers<void>();
  await using program = await startGuarded({
    argv: [Deno.execPath(), "run", "--quiet", "--no-config", "--cached-only", "server.js"],
    cwd: folder,
    env: Deno.env.toObject(),
    log: join(parent.path, "log"),
    onLine: () => up.resolve(),
  });
  await Promise.race([up.promise, program.ended.then((how) => assert.fail(`it ended with ${how}`))]);
  return programTraces([program.pid], { stack: { framework }, folder });
}

const WAITS = `console.log("up"); setInterval(() => {}, 1000);`;

Deno.test({
  name: "programTraces() finds a framework in the text that an interpreter runs",
  ignore,
  async fn() {
    const source = `globalThis.later = (name) => import("koa" + name); ${WAITS}`;
    assert.deepEqual(await traces(source, "Koa"), {
      check: "program",
      level: "pass",
      reason: "Koa is in server.js",
    });
  },
});

Deno.test({
  name: "programTraces() takes a folder's name and a definition for no evidence",
  ignore,
  async fn() {
    const { level, reason } = await traces(WAITS, "Koa");
    assert.equal(level, "warn");
    assert.match(
      reason,
      /^declared as Koa, and nothing that its processes are made of names it .* run --quiet/,
    );
  },
});

Deno.test("programTraces() says so where nothing can be read", () => {
  const { level, reason } = programTraces([], { stack: { framework: "Koa" }, folder: "/" });
  assert.deepEqual([level, reason], ["pass", "what the processes are made of cannot be read here"]);
});
