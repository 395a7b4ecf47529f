import assert from "node:assert/strict";
import { join } from "node:path";
import { processStat } from "lib/measure/proc.ts";
import { ROOT } from "lib/store/paths.ts";
import { until } from "lib/testing/until.ts";
import { type ConnectionFile, connectionFile } from "../../notebooks/connection_file.ts";
import { type KernelMessage, parseMessage, request } from "../../notebooks/messages.ts";
import { ZmtpSocket } from "../../notebooks/zmtp.ts";

/** A front-end as others are: it takes outputs until the kernel says that the cell is done, and no longer. */
export class FrontEnd implements AsyncDisposable {
  private constructor(
    readonly process: Deno.ChildProcess,
    readonly file: string,
    readonly connection: ConnectionFile,
    public shell: ZmtpSocket,
    readonly iopub: ZmtpSocket,
  ) {}

  static async start(own: Readonly<Record<string, string>> = {}): Promise<FrontEnd> {
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
    const options = { args, env: { ...env, ...own }, cwd, detached: true, ...streams };
    const process = new Deno.Command(program, options).spawn();
    await using undone = new AsyncDisposableStack();
    undone.defer(() => ended(process, file));
    const shell = await connected(() => ZmtpSocket.connect(connection.shell_port, "DEALER"));
    undone.defer(() => shell.close());
    const iopub = await connected(() => ZmtpSocket.connect(connection.iopub_port, "SUB"));
    undone.defer(() => iopub.close());
    const frontEnd = new FrontEnd(process, file, connection, shell, iopub);
    await frontEnd.#subscribe();
    undone.move();
    return frontEnd;
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

  /** What is published next, of whatever cell. */
  next(): Promise<KernelMessage> {
    return this.#receive(this.iopub);
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
    await ended(this.process, this.file);
    this.shell.close();
    this.iopub.close();
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
    return parseMessage(await inTime(socket.receive()), this.connection.key);
  }
}

/** Kills the kernel's group, waits, and removes its file. */
async function ended(process: Deno.ChildProcess, file: string): Promise<void> {
  if (processStat(process.pid) !== null) Deno.kill(-process.pid, "SIGKILL");
  await process.status;
  await Deno.remove(file);
}

/** A message that never comes ends the test, and the test the socket. */
async function inTime<T>(message: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("no message within 60 s")), 60_000);
  try {
    return await Promise.race([message, late]);
  } finally {
    clearTimeout(timer);
  }
}

function connected(connect: () => Promise<ZmtpSocket>): Promise<ZmtpSocket> {
  return until(() => connect().catch(() => null), "a kernel to connect to");
}
