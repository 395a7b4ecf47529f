import assert from "node:assert/strict";
import { numbersIn, processStat, readProc } from "lib/measure/proc.ts";
import { processTree } from "lib/measure/process_tree.ts";
import { type Experiment, openExperiment } from "lib/store/experiment.ts";
import { ROOT } from "lib/store/paths.ts";
import { readStatus, type Status } from "lib/store/status_file.ts";
import { findLive } from "lib/store/watch_status.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";
import { until } from "lib/testing/until.ts";
import { buildStacks } from "../toolchain/build_stacks.ts";

const linux = Deno.build.os === "linux";

/** Nothing of ours: pids of running processes whose command line or whose ancestors name the folder. */
function ours(folder: string): number[] {
  return numbersIn("/proc").filter((pid) =>
    pid !== Deno.pid && (readProc(`/proc/${pid}/cmdline`) ?? "").includes(folder)
  );
}

interface Collecting extends AsyncDisposable {
  readonly pid: number;
  /** Everything that was seen in its tree while it ran. */
  seen(): number[];
  /** The pid of the first process of the tree whose command line holds a text, once there is one. */
  find(text: string): Promise<number>;
  readonly status: Promise<Deno.CommandStatus>;
}

function startCollect(into: string, { workloads = "health", blocks = 1, window = 1 } = {}): Collecting {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ..."run -P=all --quiet scripts/collect.ts --stacks deno --warmup 0.3 --in-flight 8".split(" "),
      ...["--into", into, "--workloads", workloads, "--blocks", String(blocks), "--window", String(window)],
    ],
    cwd: ROOT,
    stdin: "null",
    stdout: "null",
    stderr: "inherit",
  }).spawn();
  const seen = new Set<number>();
  const watch = () => processTree(child.pid).forEach((pid) => seen.add(pid));
  const watching = setInterval(watch, 20);
  const status = child.status.finally(() => clearInterval(watching));
  return {
    pid: child.pid,
    seen: () => [...seen],
    status,
    find: (text) =>
      until(
        () => processTree(child.pid).find((pid) => readProc(`/proc/${pid}/cmdline`)?.includes(text)),
        `a process with "${text}"`,
      ),
    async [Symbol.asyncDispose]() {
      if (processStat(child.pid) !== null) child.kill("SIGTERM");
      await status;
    },
  };
}

/** Waits until none of the processes is left: the guards need a moment after a kill. */
async function allGone(pids: readonly number[]): Promise<void> {
  const left = () => pids.filter((pid) => !["Z", undefined].includes(processStat(pid)?.state));
  await until(() => left().length === 0, "the end of all processes").catch(() => {});
  assert.deepEqual(left().map((pid) => readProc(`/proc/${pid}/cmdline`)), []);
}

/** Waits until what others can follow says that it is so. */
async function told(into: string, collect: number, isSo: (status: Status) => boolean): Promise<void> {
  const look = () => readStatus(findLive(into, collect) ?? "");
  await until(() => {
    const status = look();
    return status !== null && isSo(status);
  }, "the status that is waited for");
}

async function onlyExperiment(into: string): Promise<Experiment> {
  const names = [...Deno.readDirSync(into)].filter((entry) => entry.isDirectory).map((entry) => entry.name);
  assert.equal(names.length, 1, names.join(", "));
  return await openExperiment(`${into}/${names[0]}`);
}

function test(name: string, fn: (into: string) => Promise<void>): void {
  Deno.test({
    name: `collect() ${name}`,
    ignore: !linux,
    async fn() {
      const [built] = await buildStacks(["deno"]);
      assert.equal(built?.id, "deno");
      using folder = temporaryFolder();
      await fn(folder.path);
      assert.deepEqual(ours(folder.path), []);
    },
  });
}

for (const signal of ["SIGINT", "SIGKILL"] as const) {
  test(`leaves no process and no broken folder after ${signal}, and goes on`, async (into) => {
    const options = { blocks: 2, window: 1 };
    {
      await using first = startCollect(into, options);
      await first.find("1-deno-health"); // the driver of the second run
      await told(into, first.pid, ({ made, run }) => made === 1 && run?.id === "1-deno-health");
      Deno.kill(first.pid, signal);
      const { code } = await first.status;
      if (signal === "SIGINT") assert.equal(code, 130);
      await allGone(first.seen());
    }
    const interrupted = await onlyExperiment(into);
    assert.deepEqual(interrupted.runs.map((run) => run.id), ["1-null-health"]);
    assert.equal(readStatus(interrupted.folder), null);
    await using second = startCollect(into, options);
    assert.equal((await second.status).code, 0);
    const { runs, missing } = await onlyExperiment(into);
    assert.deepEqual([runs.length, missing.length], [4, 0]);
    assert.ok(runs.every((run) => run.end === "complete"));
    assert.equal(runs[0]?.started_at, interrupted.runs[0]?.started_at);
    await allGone(second.seen());
  });
}

test("records the run that lost its server, its driver or its database, and goes on", async (into) => {
  const victims = [
    { text: "scripts/drive.ts", end: "driver_lost" },
    { text: "--config=deno.json", end: "server_lost" },
    { text: "postgres", end: "database_lost" },
  ];
  await using collecting = startCollect(into, { workloads: "items", blocks: victims.length, window: 2 });
  for (const [i, { text }] of victims.entries()) {
    const id = `${i + 1}-deno-items`;
    await told(into, collecting.pid, ({ run }) => run?.id === id && run.stage === "window");
    Deno.kill(await collecting.find(text), "SIGKILL");
  }
  assert.equal((await collecting.status).code, 1);
  const { runs, missing } = await onlyExperiment(into);
  assert.equal(missing.length, 0);
  const ends = runs.filter((run) => run.workload === "items").map((run) => run.end);
  assert.deepEqual(ends, victims.map((victim) => victim.end));
  assert.ok(runs.filter((run) => run.workload === "health").every((run) => run.end === "complete"));
  await allGone(collecting.seen());
});
