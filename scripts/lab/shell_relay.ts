/** What front-ends ask the kernel, one cell at a time. */
import { importError } from "../notebooks/import_error.ts";
import { request } from "../notebooks/messages.ts";
import { ZmtpSocket } from "../notebooks/zmtp.ts";
import { explained } from "./explained.ts";
import type { PublishedRelay } from "./published_relay.ts";
import { changed, compose, contentOf, type Header, readMessage, type WireMessage } from "./wire_message.ts";

/** A front-end's connection, ours to the kernel in its name, and the last cell that it asked for. */
interface Line {
  readonly client: ZmtpSocket;
  readonly kernel: ZmtpSocket;
  last: Promise<void>;
}

/** Relays requests and replies; a cell waits until the one before it has put everything out. */
export class ShellRelay {
  readonly #published: PublishedRelay;
  readonly #port: number;
  readonly #key: string;
  readonly #waiting = new Map<string, (reply: WireMessage) => void>();
  #last: Promise<void> = Promise.resolve();
  /** Counts failures; cells that were asked for before one are not run after it. */
  #failures = 0;

  constructor(published: PublishedRelay, { port, key }: { port: number; key: string }) {
    this.#published = published;
    this.#port = port;
    this.#key = key;
  }

  /** Serves a front-end until it, or the kernel, hangs up. What it has asked for runs on to its end all the same. */
  async serve(client: ZmtpSocket): Promise<void> {
    const line: Line = {
      client,
      kernel: await ZmtpSocket.connect(this.#port, client.peer),
      last: Promise.resolve(),
    };
    try {
      await Promise.race([this.#requests(line), this.#replies(line)]);
    } finally {
      await line.last;
      line.kernel.close();
    }
  }

  async #requests(line: Line): Promise<void> {
    while (true) {
      const message = readMessage(await line.client.receive());
      if (message.header.msg_type !== "execute_request") {
        await line.kernel.send(message.parts);
        continue;
      }
      const failures = this.#failures;
      this.#last = this.#last
        .then(() => failures === this.#failures ? this.#execute(message, line) : this.#abort(message, line))
        .catch(() => this.#published.end()); // this front-end has gone; the next cell may be another's
      line.last = this.#last;
    }
  }

  async #replies({ client, kernel }: Line): Promise<void> {
    while (true) {
      const reply = readMessage(await kernel.receive());
      const taker = this.#waiting.get(reply.parent?.msg_id ?? "");
      if (taker === undefined) await client.send(reply.parts).catch(() => {}); // it has gone; its cell goes on
      else taker(reply);
    }
  }

  async #execute(message: WireMessage, { client, kernel }: Line): Promise<void> {
    const { code = "", stop_on_error = true } = contentOf(message) as {
      code?: string;
      stop_on_error?: boolean;
    };
    const lacking = await importError(code, (probe) => this.#probe(kernel, probe, message.header), {
      cwd: Deno.cwd(), // the kernel's
    });
    if (lacking !== null) {
      if (stop_on_error) this.#failures++;
      return await this.#refuse(message, lacking, client);
    }
    const { marker, id, parts } = this.#markerRequest(message.header);
    this.#published.begin(message.header, { markerRequest: id, marker });
    const reply = await this.#ask(kernel, message.header.msg_id, message.parts);
    const printed = contentOf(await this.#ask(kernel, id, parts))["status"] === "ok";
    const shown = await this.#published.settled({ printed });
    const content = contentOf(reply);
    const failed = content["status"] === "error";
    const error = failed && !shown ? await explained(content, code) : null;
    if (error !== null) this.#published.publish("error", message.header, error);
    if (failed && stop_on_error) this.#failures++;
    this.#published.end();
    await client.send(
      error === null ? reply.parts : changed(reply, { content: { ...content, ...error } }, this.#key),
    );
  }

  /** A cell before it failed: the kernel runs what waits all the same (Deno 2.9.6), the protocol says not to. */
  async #abort({ header }: WireMessage, { client }: Line): Promise<void> {
    this.#published.publish("status", header, { execution_state: "busy" });
    await client.send(
      compose("execute_reply", { parent: header, content: { status: "aborted" } }, this.#key),
    );
    this.#published.publish("status", header, { execution_state: "idle" });
  }

  async #ask(kernel: ZmtpSocket, id: string, parts: readonly Uint8Array[]): Promise<WireMessage> {
    const { promise, resolve } = Promise.withResolvers<WireMessage>();
    this.#waiting.set(id, resolve);
    try {
      await kernel.send(parts);
      return await promise;
    } finally {
      this.#waiting.delete(id);
    }
  }

  /** Runs code that is no cell; its outputs are the cell's, its error is told alone. */
  async #probe(kernel: ZmtpSocket, code: string, cell: Header): Promise<string | null> {
    const { id, parts } = this.#ownRequest(code, cell);
    this.#published.lend(cell, id);
    const { status, evalue } = contentOf(await this.#ask(kernel, id, parts));
    return status === "ok" ? null : String(evalue);
  }

  /** A cell that cannot import what it names is not run. */
  async #refuse({ header }: WireMessage, reason: string, client: ZmtpSocket): Promise<void> {
    const error = { ename: "SyntaxError", evalue: reason, traceback: [`SyntaxError: ${reason}`] };
    this.#published.publish("status", header, { execution_state: "busy" });
    this.#published.publish("error", header, error);
    const content = { status: "error", ...error };
    await client.send(compose("execute_reply", { parent: header, content }, this.#key));
    this.#published.publish("status", header, { execution_state: "idle" });
  }

  #markerRequest(cell: Header): { marker: string; id: string; parts: readonly Uint8Array[] } {
    const marker = `\u0001${crypto.randomUUID()}`;
    // Not by `console.log`, which a cell may have replaced.
    const code = `Deno[Deno.internal].core.print(${JSON.stringify(`${marker}\n`)}, false)`;
    return { marker, ...this.#ownRequest(code, cell) };
  }

  /** A request that no front-end counts. */
  #ownRequest(code: string, { session }: Header): { id: string; parts: readonly Uint8Array[] } {
    const content = {
      code,
      silent: false,
      store_history: false,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: false,
    };
    return request("execute_request", content, { key: this.#key, session });
  }
}
