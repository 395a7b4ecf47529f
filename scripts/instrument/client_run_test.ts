import assert from "node:assert/strict";
import { join } from "node:path";
import { childTime_us, runClient } from "./client_run.ts";

Deno.test("childTime_us() adds user and system time of the shell's children", () => {
  assert.equal(childTime_us("0m0.00s 0m0.01s\n1m2.50s 0m0.25s\n"), 62_750_000);
  assert.equal(childTime_us("0m0.000000s 0m0.000000s\n0m0.050000s 0m0.410000s"), 460_000);
  assert.throws(() => childTime_us("nothing"), SyntaxError);
});

Deno.test("runClient() knows the CPU time of a program that has ended, and of its children", async () => {
  const folder = await Deno.makeTempDir({ prefix: "benchbook-" });
  try {
    const spin = "i=0; while [ $i -lt 60000 ]; do i=$((i + 1)); done; echo done";
    const program = { cwd: folder, env: {}, limit_s: 60, stdout: join(folder, "out") };
    const { cpu_us } = await runClient({ ...program, argv: ["sh", "-c", `sh -c '${spin}'; true`] });
    assert.ok(cpu_us > 0);
    assert.equal(Deno.readTextFileSync(program.stdout), "done\n");
    const failing = { ...program, argv: ["sh", "-c", "echo no such thing >&2; exit 3"] };
    await assert.rejects(() => runClient(failing), /ended with exit code 3: no such thing/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
