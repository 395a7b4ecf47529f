/** What front-ends ask the kernel, one cell at a time. */
import { syntaxError } from "../notebooks/check.ts";
import { request } from "../notebooks/messages.ts";
import { ZmtpSocket } from "../notebooks/zmtp.ts";
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
    const { marker, id, parts } = this.#markerRequest(message.header);
    this.#published.begin(message.header, { markerRequest: id, marker });
    const reply = await this.#ask(kernel, message.header.msg_id, message.parts);
    await this.#ask(kernel, id, parts);
    const shown = await this.#published.settled();
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

  #markerRequest({ session }: Header): { marker: string; id: string; parts: readonly Uint8Array[] } {
    const marker = `\u0001${crypto.randomUUID()}`;
    const content = {
      code: `console.log(${JSON.stringify(marker)})`,
      silent: false,
      store_history: false,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: false,
    };
    return { marker, ...request("execute_request", content, { key: this.#key, session }) };
  }
}

interface ErrorContent {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** The kernel publishes nothing about code that does not parse; then Deno's own parser is asked. */
async function explained(
  { ename, evalue, traceback }: Readonly<Record<string, unknown>>,
  code: string,
): Promise<ErrorContent> {
  if (Array.isArray(traceback) && traceback.length > 0) {
    return { ename: String(ename), evalue: String(evalue), traceback: traceback.map(String) };
  }
  const syntax = (await syntaxError(code))?.replace("SyntaxError: ", "");
  if (syntax !== undefined) {
    return { ename: "SyntaxError", evalue: syntax, traceback: [`SyntaxError: ${syntax}`] };
  }
  const reason = `${ename}: ${evalue} (the kernel gives no reason)`;
  return { ename: String(ename), evalue: reason, traceback: [reason] };
}
