/** A Deno kernel that runs cells one after another and knows which output belongs to which. */
import { type KernelMessage, parseMessage, type Request, request } from "./messages.ts";
import { connectTo, within } from "./kernel_connect.ts";
import { KernelProcess } from "./kernel_process.ts";
import type { ZmtpSocket } from "./zmtp.ts";

const START_MS = 30_000;

/** How a kernel says that a request ended. */
export interface Reply {
  readonly status: string;
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
  readonly execution_count: number;
}

/** Modifies how a kernel is started. */
export interface StartOptions {
  readonly tries?: number;
  /** Beside the environment of the kernelspec. */
  readonly env?: Readonly<Record<string, string>>;
}

interface Sockets {
  readonly shell: ZmtpSocket;
  readonly iopub: ZmtpSocket;
}

/** A running kernel; `stop()` it on every way out. */
export class Kernel {
  readonly #process: KernelProcess;
  readonly #sockets: Sockets;
  readonly #session = crypto.randomUUID();
  #stopped: Promise<void> | null = null;

  private constructor(process: KernelProcess, sockets: Sockets) {
    this.#process = process;
    this.#sockets = sockets;
  }

  /** Starts a kernel in folder `cwd`. Tries again when another program took one of the ports first. */
  static async start(cwd: string, { tries = 3, env = {} }: StartOptions = {}): Promise<Kernel> {
    const process = new KernelProcess(cwd, env);
    try {
      const deadline = Date.now() + START_MS;
      const shell = await connectTo(process, {
        port: process.connection.shell_port,
        type: "DEALER",
        deadline,
      });
      const iopub = await connectTo(process, { port: process.connection.iopub_port, type: "SUB", deadline });
      const kernel = new Kernel(process, { shell, iopub });
      await kernel.#subscribe();
      return kernel;
    } catch (error) {
      await process.kill();
      if (tries > 1) return await Kernel.start(cwd, { tries: tries - 1, env });
      throw new Error(`Cannot start a kernel in ${cwd}: ${process.stderr}`, { cause: error });
    }
  }

  get pid(): number {
    return this.#process.pid;
  }

  /**
   * Runs a cell and hands over what it published, in order. The kernel says "idle" before all outputs are out
   * (a race in Deno since 2.8.2), so a second request prints a marker: outputs are first in, first out, hence all
   * that comes before the marker is the cell's. Without `history` it is counted as no cell. Rejects when the kernel ends.
   */
  async execute(
    code: string,
    onMessage: (message: KernelMessage) => void,
    { history = true }: { readonly history?: boolean } = {},
  ): Promise<Reply> {
    const marker = `\u0001${crypto.randomUUID()}`;
    // Not by `console.log`, which a cell may have replaced.
    const print = `Deno[Deno.internal].core.print(${JSON.stringify(`${marker}\n`)}, false)`;
    const ask = async () => {
      const reply = await this.#ask(this.#executeRequest(code, { history }));
      await this.#ask(this.#executeRequest(print, { history: false }));
      return reply;
    };
    try {
      const [reply] = await Promise.all([ask(), this.#readUntil(marker, onMessage)]);
      return reply;
    } catch (error) {
      throw new Error(`The kernel ended within the cell\n${this.#process.stderr}`.trim(), { cause: error });
    }
  }

  /** Kills the kernel's process group and closes the sockets. May be called more than once. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    await this.#process.kill();
    this.#sockets.shell.close();
    this.#sockets.iopub.close();
  }

  #executeRequest(code: string, { history }: { history: boolean }): Request {
    const content = {
      code,
      silent: false,
      store_history: history,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: false,
    };
    return this.#request("execute_request", content);
  }

  #request(type: string, content: unknown): Request {
    return request(type, content, { key: this.#process.connection.key, session: this.#session });
  }

  async #ask({ id, parts }: Request): Promise<Reply> {
    await this.#sockets.shell.send(parts);
    while (true) {
      const message = await this.#receive(this.#sockets.shell);
      if (message.parent === id) return toReply(message);
    }
  }

  async #readUntil(marker: string, onMessage: (message: KernelMessage) => void): Promise<void> {
    while (true) {
      const message = await this.#receive(this.#sockets.iopub);
      const text = message.type === "stream" ? String(message.content["text"]) : "";
      const at = text.indexOf(marker);
      if (at < 0) onMessage(message);
      if (at > 0) onMessage({ ...message, content: { ...message.content, text: text.slice(0, at) } });
      if (at >= 0) return;
    }
  }

  /** A publisher drops what it publishes before it has seen the subscription, so ask until something comes. */
  async #subscribe(): Promise<void> {
    await this.#sockets.iopub.send([Uint8Array.of(1)]);
    const first = this.#receive(this.#sockets.iopub).then(() => true);
    do await this.#ask(this.#request("kernel_info_request", {})); while (!(await within(100, first)));
  }

  async #receive(socket: ZmtpSocket): Promise<KernelMessage> {
    return parseMessage(await socket.receive(), this.#process.connection.key);
  }
}

function toReply({ content }: KernelMessage): Reply {
  return {
    status: String(content["status"] ?? "ok"),
    ename: String(content["ename"] ?? ""),
    evalue: String(content["evalue"] ?? ""),
    traceback: Array.isArray(content["traceback"]) ? content["traceback"].map(String) : [],
    execution_count: Number(content["execution_count"] ?? 0),
  };
}
