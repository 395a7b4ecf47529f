import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { processStat, readProc } from "lib/measure/proc.ts";
import { processTree } from "lib/measure/process_tree.ts";
import { openExperiment } from "lib/store/experiment.ts";
import { ROOT } from "lib/store/paths.ts";
import { isRunning, readStatus, STATUS_FILE } from "lib/store/status_file.ts";
import { findLive } from "lib/store/watch_status.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";
import { until } from "lib/testing/until.ts";
import { buildStacks } from "../../scripts/toolchain/build_stacks.ts";
import { Kernel } from "../../scripts/notebooks/kernel.ts";
import type { KernelMessage } from "../../scripts/notebooks/messages.ts";
import { argumentsOf } from "lib/notebook/collect_process.ts";

const linux = Deno.build.os === "linux";

/** A kernel at work on `await live(…)`: two runs of ten seconds, the first of which is under way. */
interface Living extends AsyncDisposable {
  readonly kernel: Kernel;
  readonly folder: string;
  /** Of collect, its drivers and servers. */
  readonly pids: readonly number[];
  readonly reply: Promise<{ status: string; ename: string } | null>;
  readonly messages: readonly KernelMessage[];
}

async function startLiving(into: string, { keep = false } = {}): Promise<Living> {
  // Temporary files lie beside the experiment, where a test sees what is left of them.
  const kernel = await Kernel.start(join(ROOT, "notebooks"), { env: { TMPDIR: into } });
  const messages: KernelMessage[] = [];
  const options = { into, keep, stacks: ["deno"], workloads: ["health"], blocks: 1, warmup: 0.2, window: 10 };
  const cell = `import { live } from "lib/notebook/live.ts";\nawait live(${JSON.stringify(options)});`;
  const reply = kernel.execute(cell, (message) => messages.push(message)).catch(() => null);
  const folder = await until(() => findLive(into), "a live experiment");
  const status = await until(() => {
    const status = readStatus(folder);
    return status?.run?.stage === "window" ? status : null;
  }, "a run's window");
  const pids = processTree(status.pid);
  assert.ok(pids.length > 3, "collect, a server, a driver and their guards");
  const dispose = () => kernel.stop();
  return { kernel, folder, pids, reply, messages, [Symbol.asyncDispose]: dispose };
}

/** Waits until all have ended; one that nobody reaps counts as ended. */
async function allGone(pids: readonly number[]): Promise<void> {
  const left = () => pids.filter((pid) => !["Z", undefined].includes(processStat(pid)?.state));
  await until(() => left().length === 0, "the end of all").catch(() =>
    assert.fail(left().map((pid) => readProc(`/proc/${pid}/cmdline`)).join("\n"))
  );
}

function test(name: string, fn: (into: string) => Promise<void>): void {
  Deno.test({
    name: `live() ${name}`,
    ignore: !linux,
    async fn() {
      await buildStacks(["deno"]);
      using folder = temporaryFolder();
      await fn(folder.path);
    },
  });
}

test("ends the experiment when its cell is interrupted, and the kernel lives on", async (into) => {
  await using living = await startLiving(into);
  Deno.kill(-living.kernel.pid, "SIGINT"); // as Jupyter does: to the whole group
  assert.equal((await living.reply)?.ename, "Interrupted");
  await allGone(living.pids);
  const { plan, runs } = await openExperiment(living.folder);
  assert.deepEqual([plan.runs.length, runs.length], [2, 0]);
  assert.ok(!existsSync(join(living.folder, STATUS_FILE)));
  const shown = living.messages.filter(({ type }) => type === "display_data").map(({ content }) => content);
  assert.ok(JSON.stringify(shown.at(-1)).includes("was interrupted"), JSON.stringify(shown));
  const said: string[] = [];
  await living.kernel.execute(
    "console.log(typeof live)",
    ({ content }) => said.push(String(content["text"])),
  );
  assert.deepEqual(said.filter((text) => text.includes("function")), ["function\n"]);
});

test("lets the experiment go on when its cell is interrupted and keep is true", async (into) => {
  await using living = await startLiving(into, { keep: true });
  Deno.kill(-living.kernel.pid, "SIGINT");
  assert.equal((await living.reply)?.ename, "Interrupted");
  const status = readStatus(living.folder);
  assert.ok(status !== null && isRunning(status.pid));
  await living.kernel.stop();
  await allGone(living.pids);
  assert.equal(readStatus(living.folder), null);
});

test("leaves no process, no broken folder and no log when the kernel is killed", async (into) => {
  await using living = await startLiving(into);
  Deno.kill(-living.kernel.pid, "SIGKILL");
  assert.equal(await living.reply, null);
  await allGone(living.pids);
  assert.deepEqual((await openExperiment(living.folder)).runs, []);
  assert.ok(!existsSync(join(living.folder, STATUS_FILE)), "collect ended by itself, in good order");
  assert.deepEqual([...Deno.readDirSync(into)].map(({ name }) => name), [basename(living.folder)]);
});

Deno.test("argumentsOf() names the options as the command line does", () => {
  assert.deepEqual(argumentsOf({ stacks: ["a", "b"], inFlight: 8, window: 0.5 }), [
    ..."--stacks a,b --in-flight 8 --window 0.5".split(" "),
  ]);
});
