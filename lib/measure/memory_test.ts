import assert from "node:assert/strict";
import { epochMs, sleep } from "lib/measure/clock.ts";
import { cpuWindow, readCpuCounters } from "lib/measure/cpu_counters.ts";
import { SAMPLE_MS, sampleMemory } from "lib/measure/memory.ts";
import { kilobytes, processStat, readProc } from "lib/measure/proc.ts";
import { startGuarded } from "lib/measure/process.ts";
import { processTree } from "lib/measure/process_tree.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";
import { until } from "lib/testing/until.ts";

const linux = Deno.build.os === "linux";
const MB = 1e6;
/** What a timer may be early. */
const EARLY_US = 5_000;

/** pidusage keeps a timer that clears its history. */
const pidusageTimer = { sanitizeOps: false, sanitizeResources: false };

async function withTree(body: (tree: () => number[], pid: number) => Promise<void>): Promise<void> {
  using folder = temporaryFolder();
  const hold = `const held = new Uint8Array(64e6).fill(1); setInterval(() => held[0]++, 1000)`;
  await using program = await startGuarded({
    argv: [
      "sh",
      "-c",
      `"$0" eval --quiet --no-config "$1" & "$0" eval --quiet --no-config "$1" & wait`,
      Deno.execPath(),
      hold,
    ],
    cwd: "/",
    env: Deno.env.toObject(),
    log: `${folder.path}/log`,
  });
  const tree = () => processTree(program.pid);
  const holding = (pid: number) => (kilobytes(readProc(`/proc/${pid}/status`), "VmRSS") ?? 0) > 64 * MB;
  await until(() => tree().filter(holding).length === 2, "two children that hold 64 MB");
  await body(tree, program.pid);
}

Deno.test({
  name: "sampleMemory() sees every process of the tree, and what /proc knows better",
  ignore: !linux,
  ...pidusageTimer,
  async fn() {
    await withTree(async (tree, pid) => {
      assert.equal(tree().length, 3);
      let seen = 0;
      const began = epochMs();
      const sampler = sampleMemory(tree, () => seen++);
      await until(() => seen >= 6, "six ticks");
      const origin = epochMs();
      const samples = await sampler.stop(origin);
      const ticks = Map.groupBy(samples, (sample) => sample.at_us);
      assert.ok(ticks.size >= 6, `${ticks.size} ticks`);
      const instants = [...ticks.keys()];
      assert.ok(instants.every((at_us) => at_us <= 0));
      // On a beat: a tick may be late where the machine is, and none is early.
      const beat = (i: number) => (began + i * SAMPLE_MS - origin) * 1000;
      assert.ok(instants.every((at_us, i) => at_us >= beat(i) - EARLY_US), instants.join());
      for (const tick of ticks.values()) assert.equal(tick.length, 3);
      const children = samples.filter((sample) => sample.pid !== pid);
      assert.ok(
        children.every((sample) => sample.rss_bytes > 64 * MB && (sample.peak_bytes ?? 0) >= 64 * MB),
      );
      assert.ok(
        samples.some((sample) => sample.pss_bytes === null) &&
          samples.some((sample) => sample.pss_bytes !== null),
      );
      assert.ok(
        children.every((sample) => sample.pss_bytes === null || sample.pss_bytes <= sample.rss_bytes + MB),
      );
    });
  },
});

Deno.test({
  name: "cpuWindow() tells a busy thread from an idle process",
  ignore: !linux,
  async fn() {
    using folder = temporaryFolder();
    const start = (...argv: string[]) => startGuarded({ argv, cwd: "/", env: {}, log: `${folder.path}/log` });
    await using busy = await start("sh", "-c", "while :; do :; done");
    await using idle = await start("sleep", "600");
    const asleep = () =>
      readProc(`/proc/${idle.pid}/comm`) === "sleep\n" && processStat(idle.pid)?.state === "S";
    await until(asleep, "the idle process sleeps");
    // A loaded machine gives the loop less than a core; what it did not get, it waited for. Where this process stands
    // still between its clock and a counter, the two are of different windows: then the next one counts.
    await until(async () => {
      const from = readCpuCounters([busy.pid], [idle.pid]);
      await sleep(300);
      const seen = cpuWindow(from, readCpuCounters([busy.pid], [idle.pid]));
      assert.equal(seen.server_cpu_us, 0);
      assert.ok((seen.server_wait_share ?? 1) < 0.2);
      return (seen.client_cpu_share ?? 0) + (seen.client_wait_share ?? 0) > 0.8;
    }, "a window whose share of the busy loop is above 0.8");
  },
});
