import assert from "node:assert/strict";
import { type MachineLoad, machineWindow, readMachineLoad } from "lib/measure/machine_load.ts";
import { processStat } from "lib/measure/proc.ts";
import { startGuarded } from "lib/measure/process.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";
import { until } from "lib/testing/until.ts";

const READING: MachineLoad = {
  at_ms: 0,
  cores: { busy_us: 1000, all_us: 100_000 },
  own_us: new Map([[7, 600]]),
  pressure_us: 5000,
  throttling: { periods: 10, throttled: 1 },
};

Deno.test("machineWindow() gives shares of the window, of its periods and of all cores' time", () => {
  const later: MachineLoad = {
    at_ms: 100,
    cores: { busy_us: 201_000, all_us: 300_000 },
    own_us: new Map([[7, 100_600], [8, 50_000]]),
    pressure_us: 30_000,
    throttling: { periods: 20, throttled: 3 },
  };
  assert.deepEqual(machineWindow(READING, later), {
    throttled_share: 0.2,
    cpu_pressure_share: 0.25,
    foreign_cpu_share: 0.25,
  });
});

Deno.test("machineWindow() knows nothing of what could not be read, and no throttling without a quota", () => {
  const blind = { ...READING, cores: null, pressure_us: null, throttling: null };
  assert.deepEqual(machineWindow(blind, READING), {
    throttled_share: null,
    cpu_pressure_share: null,
    foreign_cpu_share: null,
  });
  assert.equal(machineWindow(READING, READING).throttled_share, 0);
});

Deno.test({
  name: "readMachineLoad() finds a busy process foreign until it is named as ours",
  ignore: Deno.build.os !== "linux",
  async fn() {
    using folder = temporaryFolder();
    const argv = ["sh", "-c", "while :; do :; done"];
    await using busy = await startGuarded({ argv, cwd: "/", env: {}, log: `${folder.path}/log` });
    const ticks = () => processStat(busy.pid)?.ticks ?? 0;
    assert.deepEqual(readMachineLoad([]).own_us, new Map());
    const from = readMachineLoad([busy.pid]);
    const done = ticks() + 40;
    await until(() => ticks() >= done, "0.4 s of work");
    const to = readMachineLoad([busy.pid]);
    // The same two instants with and without the name: others may be busy as well.
    const unnamed = (load: MachineLoad): MachineLoad => ({ ...load, own_us: new Map() });
    const foreign = machineWindow(unnamed(from), unnamed(to)).foreign_cpu_share ?? NaN;
    const own = machineWindow(from, to).foreign_cpu_share ?? NaN;
    assert.ok(own < foreign, `${own} and ${foreign}`);
  },
});
