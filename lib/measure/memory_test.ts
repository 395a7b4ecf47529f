import assert from "node:assert/strict";
import { epochMs, sleep } from "lib/measure/clock.ts";
import { cpuWindow, readCpuCounters } from "lib/measure/cpu_counters.ts";
import { sampleMemory } from "lib/measure/memory.ts";
import { startGuarded } from "lib/measure/process.ts";
import { processTree } from "lib/measure/process_tree.ts";

const linux = Deno.build.os === "linux";
const MB = 1e6;

/** pidusage keeps a timer that clears its history. */
const pidusageTimer = { sanitizeOps: false, sanitizeResources: false };

async function withTree(body: (tree: () => number[], pid: number) => Promise<void>): Promise<void> {
  const log = await Deno.makeTempFile();
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
    log,
  });
  await sleep(700);
  await body(() => processTree(program.pid), program.pid);
  await Deno.remove(log);
}

Deno.test({
  name: "sampleMemory() sees every process of the tree, and what /proc knows better",
  ignore: !linux,
  ...pidusageTimer,
  async fn() {
    await withTree(async (tree, pid) => {
      assert.equal(tree().length, 3);
      const sampler = sampleMemory(tree);
      await sleep(1300);
      const origin = epochMs();
      const samples = await sampler.stop(origin);
      const ticks = Map.groupBy(samples, (sample) => sample.at_us);
      assert.ok(ticks.size >= 5 && ticks.size <= 8, `${ticks.size} ticks`);
      assert.ok([...ticks.keys()].every((at_us) => at_us <= 0));
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
    const log = await Deno.makeTempFile();
    const start = (script: string) => startGuarded({ argv: ["sh", "-c", script], cwd: "/", env: {}, log });
    await using busy = await start("while :; do :; done");
    await using idle = await start("sleep 20");
    await sleep(50);
    const from = readCpuCounters([busy.pid], [idle.pid]);
    await sleep(600);
    const seen = cpuWindow(from, readCpuCounters([busy.pid], [idle.pid]));
    // A loaded machine gives the loop less than a core; what it did not get, it waited for.
    assert.ok((seen.client_cpu_share ?? 0) + (seen.client_wait_share ?? 0) > 0.8, JSON.stringify(seen));
    assert.equal(seen.server_cpu_us, 0);
    assert.ok((seen.server_wait_share ?? 1) < 0.2);
    await Deno.remove(log);
  },
});
