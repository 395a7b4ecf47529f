import assert from "node:assert/strict";
import { join } from "node:path";
import { readAiohttp } from "lib/import/aiohttp.ts";
import { readMemory } from "lib/store/memory_file.ts";
import { readToolRuns, TOOL_RUNS, type ToolRun, verifyToolRun } from "lib/store/tool_run.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";
import { launchesOf } from "./launches.ts";
import { makeToolRun } from "./one_tool_run.ts";
import { planLoad } from "./procedure_load.ts";
import { anywhere, type LoadTool } from "./tool.ts";

/** pidusage's and undici's own timers outlive what they were for. */
const outlivingTimers = { sanitizeOps: false, sanitizeResources: false };

const ASK_SEVEN = `
  for (let i = 0; i < 7; i++) await (await fetch(Deno.args[0])).text();
  console.log(JSON.stringify({ tool: "aiohttp", requests: 7 }));
  console.error("a word of warning");
  console.error(new URL(import.meta.resolve("./x")).pathname);
`;

/** A tool of a few lines, on the program that runs this test. */
function tool(code: string): LoadTool {
  return {
    id: "aiohttp",
    install: anywhere("nothing to install"),
    offers: "closed",
    find: () => Deno.execPath(),
    version: (program) => [program, "--version"],
    steps: (program, { origin, path, folder }) => {
      const script = join(folder, "client.ts");
      Deno.writeTextFileSync(script, code);
      return [{
        argv: [program, "run", "--quiet", "--no-config", "--no-lock", "--allow-net", script, origin + path],
        stdout: "out.json",
      }];
    },
    read: (folder) => readAiohttp(join(folder, "out.json")),
  };
}

async function runOf(code: string, experimentFolder: string): Promise<ToolRun> {
  const { launches } = await launchesOf(["null"]);
  const client = tool(code);
  return await makeToolRun({
    ...planLoad(client, null, {}),
    experimentFolder,
    publication: null,
    tool: client,
    program: Deno.execPath(),
    version: null,
    env: Deno.env.toObject(),
    stack_id: "null",
    launch: launches.get("null")!,
    workload: "health",
    database: null,
    signal: new AbortController().signal,
  });
}

Deno.test(
  "makeToolRun() keeps what a tool put out, what it says and what the server counted",
  outlivingTimers,
  async () => {
    using experiment = temporaryFolder();
    const run = await runOf(ASK_SEVEN, experiment.path);
    const folder = join(experiment.path, TOOL_RUNS, run.id);
    assert.deepEqual([run.end, run.reason, run.observed?.server_count], ["complete", null, 7]);
    assert.equal(run.summary?.figures.find(({ name }) => name === "requests")?.value, 7);
    assert.deepEqual(verifyToolRun(folder), []);
    assert.deepEqual(readToolRuns(experiment.path), [run]);
    assert.equal(Deno.readTextFileSync(join(folder, "tool.log")), "a word of warning\n./x\n");
    assert.ok(readMemory(folder).rss_bytes.length > 0);
    assert.equal(run.steps[0]?.argv.at(-2), "./client.ts");
  },
);

Deno.test("makeToolRun() keeps a run whose tool failed, and says how", outlivingTimers, async () => {
  using experiment = temporaryFolder();
  const run = await runOf(`console.log(import.meta.url); Deno.exit(3);`, experiment.path);
  assert.deepEqual([run.end, run.reason], ["tool_failed", "aiohttp ended with exit code 3"]);
  assert.equal(run.summary, null);
  const output = Deno.readTextFileSync(join(experiment.path, TOOL_RUNS, run.id, "out.json"));
  assert.equal(output, "file://./client.ts\n");
  assert.deepEqual(run.files.map(({ name }) => name), [
    "client.ts",
    "memory.arrow",
    "out.json",
    "server.log",
    "tool.log",
  ]);
});
