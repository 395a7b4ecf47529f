import assert from "node:assert/strict";
import { join } from "node:path";
import { ROOT } from "lib/store/paths.ts";
import { processStat } from "lib/measure/proc.ts";
import { processTree } from "lib/measure/process_tree.ts";
import { type ConnectionFile, connectionFile } from "../notebooks/connection_file.ts";
import { type KernelMessage, parseMessage, request } from "../notebooks/messages.ts";
import { ZmtpSocket } from "../notebooks/zmtp.ts";

const linux = Deno.build.os === "linux";

/** A front-end as others are: it takes outputs until the kernel says that the cell is done, and no longer. */
class FrontEnd implements AsyncDisposable {
  private constructor(
    readonly process: Deno.ChildProcess,
    readonly file: string,
    readonly connection: ConnectionFile,
    public shell: ZmtpSocket,
    readonly iopub: ZmtpSocket,
  ) {}

  static async start(): Promise<FrontEnd> {
    const connection = connectionFile();
    const file = await Deno.makeTempFile({ prefix: "benchbook-test-", suffix: ".json" });
    await Deno.writeTextFile(file, JSON.stringify(connection));
    const kernel = join(ROOT, ".jupyter", "kernels", "benchbook");
    const { argv, env } = JSON.parse(await Deno.readTextFile(join(kernel, "kernel.json")));
    const [program = "", ...args] = argv.map((word: string) =>
      word.replace("{resource_dir}", kernel).replace("{connection_file}", file)
    );
    const cwd = join(ROOT, "notebooks");
    const streams = { stdin: "null", stdout: "null", stderr: "null" } as const;
    const process = new Deno.Command(program, { args, env, cwd, detached: true, ...streams }).spawn();
    const shell = await connected(() => ZmtpSocket.connect(connection.shell_port, "DEALER"));
    const iopub = await connected(() => ZmtpSocket.connect(connection.iopub_port, "SUB"));
    const frontEnd = new FrontEnd(process, file, connection, shell, iopub);
    try {
      await frontEnd.#subscribe();
      return frontEnd;
    } catch (error) {
      await frontEnd[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Asks for several cells at once, as "Run all" does; their ids. */
  async ask(...codes: readonly string[]): Promise<string[]> {
    const ids: string[] = [];
    for (const code of codes) {
      const { id, parts } = this.#request("execute_request", { code, silent: false, store_history: true });
      await this.shell.send(parts);
      ids.push(id);
    }
    return ids;
  }

  /** What is published until a cell is done; the parents of all must be that cell. */
  async published(cell: string): Promise<KernelMessage[]> {
    const messages: KernelMessage[] = [];
    while (true) {
      const message = await this.#receive(this.iopub);
      assert.equal(message.parent, cell, `${message.type} ${JSON.stringify(message.content)}`);
      if (message.content["execution_state"] === "idle") return messages;
      if (!["status", "execute_input"].includes(message.type)) messages.push(message);
    }
  }

  async reply(cell: string): Promise<KernelMessage["content"]> {
    const message = await this.#receive(this.shell);
    assert.equal(message.parent, cell);
    return message.content;
  }

  /** Hangs up and comes back, as after a lost connection. */
  async reconnect(): Promise<void> {
    this.shell.close();
    this.shell = await ZmtpSocket.connect(this.connection.shell_port, "DEALER");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (processStat(this.process.pid) !== null) Deno.kill(-this.process.pid, "SIGKILL");
    await this.process.status;
    this.shell.close();
    this.iopub.close();
    await Deno.remove(this.file);
  }

  /** The first message that is published says that the subscription has arrived. */
  async #subscribe(): Promise<void> {
    await this.iopub.send([Uint8Array.of(1)]);
    const [cell = ""] = await this.ask("0");
    await this.reply(cell);
    await this.published(cell);
  }

  #request(type: string, content: unknown) {
    return request(type, content, { key: this.connection.key, session: "test" });
  }

  async #receive(socket: ZmtpSocket): Promise<KernelMessage> {
    return parseMessage(await socket.receive(), this.connection.key);
  }
}

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

Deno.test("kernel_relay runs no cell that waited behind one that failed", async () => {
  await using frontEnd = await FrontEnd.start();
  const [fails = "", waits = ""] = await frontEnd.ask("throw new Error('no')", "var ran = true");
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
  while (parseMessage(await frontEnd.iopub.receive(), frontEnd.connection.key).type !== "execute_input");
  await frontEnd.reconnect();
  const [next = ""] = await frontEnd.ask("'next'");
  assert.deepEqual((await frontEnd.published(cell))[0]?.content["data"], { "text/plain": '"over"' });
  assert.deepEqual((await frontEnd.published(next))[0]?.content["data"], { "text/plain": '"next"' });
  assert.equal((await frontEnd.reply(next))["status"], "ok");
});

Deno.test("kernel_relay shows what a cell says later under that cell", async () => {
  await using frontEnd = await FrontEnd.start();
  const [cell = ""] = await frontEnd.ask("setTimeout(() => console.log('later'), 300); 0");
  await frontEnd.published(cell);
  const late = parseMessage(await frontEnd.iopub.receive(), frontEnd.connection.key);
  assert.deepEqual([late.parent, late.content["text"]], [cell, "later\n"]);
});

Deno.test({
  name: "kernel_relay goes on through an interrupt that a cell listens to, and ends with the kernel",
  ignore: !linux,
  fn: async () => {
    await using frontEnd = await FrontEnd.start();
    const [cell = ""] = await frontEnd.ask(`
      import { interruptible } from "lib/notebook/interruptible.ts";
      await interruptible(() => {
        console.log("waits");
        return new Promise((resolve) => setTimeout(resolve, 60_000));
      });`);
    const waits = async () => parseMessage(await frontEnd.iopub.receive(), frontEnd.connection.key);
    while ((await waits()).content["text"] !== "waits\n");
    Deno.kill(-frontEnd.process.pid, "SIGINT");
    const messages = await frontEnd.published(cell);
    assert.equal(messages.at(-1)?.content["ename"], "Interrupted");
    await frontEnd.reply(cell);
    const relay = processTree(frontEnd.process.pid).filter((pid) => pid !== frontEnd.process.pid);
    assert.equal(relay.length, 1);
    Deno.kill(frontEnd.process.pid, "SIGKILL"); // the kernel alone, not its group
    await frontEnd.process.status;
    for (let i = 0; i < 500 && lives(relay[0] ?? 0); i++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.ok(!lives(relay[0] ?? 0), "the relay outlived the kernel");
  },
});

function lives(pid: number): boolean {
  return !["Z", undefined].includes(processStat(pid)?.state);
}

async function connected(connect: () => Promise<ZmtpSocket>): Promise<ZmtpSocket> {
  for (let i = 0; i < 1_000; i++) {
    try {
      return await connect();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return assert.fail("not connected within 20 s");
}
