import assert from "node:assert/strict";
import { join } from "node:path";
import { processStat } from "lib/measure/proc.ts";
import { processTree } from "lib/measure/process_tree.ts";
import { temporaryFolder } from "lib/testing/temporary_folder.ts";
import { until } from "lib/testing/until.ts";
import { FrontEnd } from "./testing/front_end.ts";

const linux = Deno.build.os === "linux";

Deno.test("kernel_relay says why a cell does not parse, under the cell and in the reply", async () => {
  await using frontEnd = await FrontEnd.start();
  const [cell = ""] = await frontEnd.ask("const fine = 1;\nconst broken = ;");
  const [error, ...more] = await frontEnd.published(cell);
  assert.deepEqual([error?.type, error?.content["ename"], more], ["error", "SyntaxError", []]);
  assert.match(String(error?.content["evalue"]), /^line 2: Expression expected/);
  assert.equal((await frontEnd.reply(cell))["evalue"], error?.content["evalue"]);
});

Deno.test("kernel_relay says once why a cell cannot import", async () => {
  await using frontEnd = await FrontEnd.start();
  const [cell = ""] = await frontEnd.ask('import { x } from "./nowhere.ts";\nx;');
  const errors = await frontEnd.published(cell);
  assert.deepEqual(errors.map(({ type }) => type), ["error"]);
  assert.match(String(errors[0]?.content["evalue"]), /Module not found/);
});

Deno.test("kernel_relay runs no cell that imports what its module does not export, and says the name", async () => {
  await using frontEnd = await FrontEnd.start();
  const [sound = "", lacks = "", waits = ""] = await frontEnd.ask(
    'import type { Run } from "lib/model.ts";\nimport { OUTCOMES } from "lib/model.ts";\nOUTCOMES[0]',
    'console.log("ran"); import { tabel } from "arquero";',
    "1",
  );
  assert.deepEqual((await frontEnd.published(sound))[0]?.content["data"], { "text/plain": '"ok"' });
  assert.equal((await frontEnd.reply(sound))["status"], "ok");
  const errors = await frontEnd.published(lacks);
  const reason = 'line 1: "arquero" does not export "tabel": did you mean "table"?';
  assert.deepEqual(errors.map(({ type, content }) => [type, content["evalue"]]), [["error", reason]]);
  const { status, evalue } = await frontEnd.reply(lacks);
  assert.deepEqual([status, evalue], ["error", reason]);
  assert.deepEqual(await frontEnd.published(waits), []);
  assert.equal((await frontEnd.reply(waits))["status"], "aborted");
});

Deno.test("kernel_relay puts every output under its cell when all cells are asked for at once", async () => {
  await using frontEnd = await FrontEnd.start();
  const code = (i: number) =>
    `await new Promise((resolve) => setTimeout(resolve, ${i % 7})); console.log(${i}); ${i}`;
  const numbers = Array.from({ length: 40 }, (_, i) => i);
  const cells = await frontEnd.ask(...numbers.map(code));
  for (const i of numbers) {
    const [printed, value, ...more] = await frontEnd.published(cells[i] ?? "");
    assert.equal(printed?.content["text"], `${i}\n`);
    assert.deepEqual([value?.type, value?.content["data"]], ["execute_result", { "text/plain": String(i) }]);
    assert.deepEqual(more, []);
    assert.equal((await frontEnd.reply(cells[i] ?? ""))["status"], "ok");
  }
});

Deno.test("kernel_relay knows where a cell's outputs end when the cell has replaced console.log", async () => {
  await using frontEnd = await FrontEnd.start();
  const cells = await frontEnd.ask("console.log = () => {}; undefined", 'console.error("one")', "undefined");
  const outputs: string[][] = [];
  for (const cell of cells) {
    outputs.push((await frontEnd.published(cell)).map(({ content }) => String(content["text"])));
  }
  assert.deepEqual(outputs, [[], ["one\n"], []]);
});

Deno.test("kernel_relay runs no cell that waited behind one that failed", async () => {
  await using frontEnd = await FrontEnd.start();
  using folder = temporaryFolder();
  // It fails when the other has been asked for, however long that takes.
  const asked = join(folder.path, "asked");
  const fail = `while (!Array.from(Deno.readDirSync("${folder.path}")).length) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("no");`;
  const [fails = "", waits = ""] = await frontEnd.ask(fail, "var ran = true");
  Deno.writeTextFileSync(asked, "");
  assert.equal((await frontEnd.published(fails))[0]?.content["evalue"], "no");
  assert.equal((await frontEnd.reply(fails))["status"], "error");
  assert.deepEqual(await frontEnd.published(waits), []);
  assert.equal((await frontEnd.reply(waits))["status"], "aborted");
  const [later = ""] = await frontEnd.ask("typeof ran");
  const [shown] = await frontEnd.published(later);
  assert.deepEqual(shown?.content["data"], { "text/plain": '"undefined"' });
});

Deno.test("kernel_relay goes on when a front-end hangs up while its cell runs", async () => {
  await using frontEnd = await FrontEnd.start();
  const [cell = ""] = await frontEnd.ask("await new Promise((resolve) => setTimeout(resolve, 200)); 'over'");
  while ((await frontEnd.next()).type !== "execute_input");
  await frontEnd.reconnect();
  const [next = ""] = await frontEnd.ask("'next'");
  assert.deepEqual((await frontEnd.published(cell))[0]?.content["data"], { "text/plain": '"over"' });
  assert.deepEqual((await frontEnd.published(next))[0]?.content["data"], { "text/plain": '"next"' });
  assert.equal((await frontEnd.reply(next))["status"], "ok");
});

Deno.test("kernel_relay shows what a cell says later under that cell", async () => {
  await using frontEnd = await FrontEnd.start();
  const [cell = ""] = await frontEnd.ask("setTimeout(() => console.log('later'), 300); 0");
  // Before the cell is done where the kernel stands still meanwhile.
  let late = await frontEnd.next();
  while (late.type !== "stream") late = await frontEnd.next();
  assert.deepEqual([late.parent, late.content["text"]], [cell, "later\n"]);
});

Deno.test({
  name: "kernel_relay goes on through an interrupt that a cell listens to, and ends with the kernel",
  ignore: !linux,
  fn: async () => {
    using folder = temporaryFolder();
    await using frontEnd = await FrontEnd.start({ TMPDIR: folder.path });
    const [cell = ""] = await frontEnd.ask(`
      import { interruptible } from "lib/notebook/interruptible.ts";
      await Deno.writeTextFile(await Deno.makeTempFile(), "left");
      new Deno.Command("sleep", { args: ["3600"], detached: true }).spawn().unref();
      await interruptible(() => {
        console.log("waits");
        return new Promise((resolve) => setTimeout(resolve, 60_000));
      });`);
    while ((await frontEnd.next()).content["text"] !== "waits\n");
    Deno.kill(-frontEnd.process.pid, "SIGINT");
    const messages = await frontEnd.published(cell);
    assert.equal(messages.at(-1)?.content["ename"], "Interrupted");
    await frontEnd.reply(cell);
    const started = processTree(frontEnd.process.pid).filter((pid) => pid !== frontEnd.process.pid);
    assert.equal(started.length, 3, "the relay, its guard and what the cell started");
    const files = () => Array.from(Deno.readDirSync(folder.path), ({ name }) => name);
    assert.match(files().join(), /^benchbook-kernel-\w+$/);
    Deno.kill(frontEnd.process.pid, "SIGKILL"); // the kernel alone, not its group
    await frontEnd.process.status;
    await until(() => !started.some(lives), "the end of what outlived the kernel");
    await until(() => files().length === 0, "the end of the kernel's temporary files");
  },
});

function lives(pid: number): boolean {
  return !["Z", undefined].includes(processStat(pid)?.state);
}
