import assert from "node:assert/strict";
import { processStat } from "lib/measure/proc.ts";
import { startGuarded } from "lib/measure/process.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";
import { until } from "lib/testing/until.ts";

const env = { PATH: Deno.env.get("PATH") ?? "/usr/bin:/bin" };

/** Whether it runs: one that has ended and that nobody has reaped yet does not. */
function alive(pid: number): boolean {
  if (Deno.build.os === "linux") return !["Z", undefined].includes(processStat(pid)?.state);
  try {
    Deno.kill(pid, "SIGCONT");
    return true;
  } catch {
    return false;
  }
}

/** A log of each test's own. */
function withLog(test: (log: string) => Promise<void>): () => Promise<void> {
  return async () => {
    using folder = temporaryFolder();
    const log = `${folder.path}/log`;
    Deno.writeTextFileSync(log, "");
    await test(log);
  };
}

Deno.test(
  "startGuarded() gives the program's own pid and appends its output to the log",
  withLog(async (log) => {
    const program = await startGuarded({ argv: ["sh", "-c", "echo $$; exit 3"], cwd: "/", env, log });
    assert.equal(await program.ended, "exit code 3");
    assert.equal(await Deno.readTextFile(log), `${program.pid}\n`);
    await program.stop();
  }),
);

Deno.test(
  "startGuarded() ends children and grandchildren on stop, also those that ignore the signal",
  withLog(async (log) => {
    const script = `trap '' TERM; sleep 61 & echo $!; (sleep 62 & echo $!; wait) & wait; sleep 60`;
    const pids: number[] = [];
    const program = await startGuarded({
      argv: ["sh", "-c", script],
      cwd: "/",
      env,
      log,
      onLine: (line) => pids.push(Number(line)),
      graceMs: 100,
    });
    await until(() => pids.length === 2, "two children");
    await program.stop();
    assert.equal(program.ending(), "signal SIGKILL");
    assert.deepEqual([program.pid, ...pids].filter(alive), []);
  }),
);

Deno.test(
  "startGuarded() says that a program does not exist",
  withLog(async (log) => {
    const program = await startGuarded({ argv: ["no-such-program"], cwd: "/", env, log });
    assert.equal(await program.ended, "exit code 127");
    await program.stop();
    assert.match(await Deno.readTextFile(log), /no-such-program.*not found/);
  }),
);

Deno.test(
  "startGuarded() leaves nothing behind when this process is killed",
  withLog(async (log) => {
    const starter = `
    import { processStat } from "lib/measure/proc.ts";
import { startGuarded } from "lib/measure/process.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";
import { until } from "lib/testing/until.ts";
    const order = { cwd: "/", env: ${JSON.stringify(env)}, log: ${JSON.stringify(log)} };
    const one = await startGuarded({ ...order, argv: ["sleep", "63"] });
    const two = await startGuarded({ ...order, argv: ["sh", "-c", "sleep 64 & sleep 65"] });
    console.log(one.pid, two.pid);`;
    const parent = new Deno.Command(Deno.execPath(), {
      args: ["eval", "--ext=ts", starter],
      stdout: "piped",
    }).spawn();
    const reader = parent.stdout.getReader();
    const { value } = await reader.read();
    const pids = new TextDecoder().decode(value).trim().split(" ").map(Number);
    assert.equal(pids.filter(alive).length, 2);
    parent.kill("SIGKILL");
    await parent.status;
    await reader.cancel();
    await until(() => pids.every((pid) => !alive(pid)), "both programs ended");
  }),
);
