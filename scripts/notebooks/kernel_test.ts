import assert from "node:assert/strict";
import process from "node:process";
import { join } from "node:path";
import { ROOT } from "lib/store/paths.ts";
import { Kernel } from "./kernel.ts";

const CWD = join(ROOT, "notebooks");
/** A cell that leaves a child behind in the kernel's group and prints its pid. */
const START_CHILD =
  'const child = new Deno.Command("sleep", { args: ["300"] }).spawn(); console.log(child.pid);';

Deno.test("Kernel.stop() leaves no process of its group", async () => {
  const kernel = await Kernel.start(CWD);
  try {
    await kernel.execute(START_CHILD, () => {});
    assert.ok(groupLives(kernel.pid));
  } finally {
    await kernel.stop();
  }
  await gone(kernel.pid);
});

Deno.test("Kernel.stop() after the kernel was killed from outside leaves no process", async () => {
  const kernel = await Kernel.start(CWD);
  try {
    await kernel.execute(START_CHILD, () => {});
    Deno.kill(kernel.pid, "SIGKILL");
    await assert.rejects(kernel.execute("1", () => {}), /The kernel ended within the cell/);
  } finally {
    await kernel.stop();
  }
  await gone(kernel.pid);
});

for (const signal of ["SIGINT", "SIGTERM", "SIGKILL"] as const) {
  Deno.test(`Kernel leaves no process when its runner ends by ${signal}`, async () => {
    const code = `
      import { Kernel } from ${JSON.stringify(import.meta.resolve("./kernel.ts"))};
      const kernel = await Kernel.start(${JSON.stringify(CWD)});
      await kernel.execute(${JSON.stringify(START_CHILD)}, () => {});
      console.log(kernel.pid);
      await kernel.execute("while (true);", () => {});`;
    const runner = new Deno.Command(Deno.execPath(), {
      args: ["eval", "--config", join(ROOT, "deno.json"), "--ext", "ts", code],
      stdin: "null",
      stdout: "piped",
    }).spawn();
    const output = runner.stdout.getReader();
    const pid = Number(new TextDecoder().decode((await output.read()).value));
    assert.ok(pid > 0 && groupLives(pid));
    runner.kill(signal);
    await runner.status;
    await output.cancel();
    await gone(pid);
  });
}

/** Waits for the end of a process group: dying takes a moment, and a test may take its time. */
async function gone(group: number): Promise<void> {
  for (let tries = 0; tries < 500 && groupLives(group); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.ok(!groupLives(group), `process group ${group} still has members`);
}

function groupLives(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === "ESRCH") return false;
    throw error;
  }
}
