/** What the kernel publishes, on its way to the front-ends, every output under its own cell. */
import type { ZmtpSocket } from "../notebooks/zmtp.ts";
import { changed, compose, contentOf, type Header, readMessage, type WireMessage } from "./wire_message.ts";

/** The session of requests that the relay makes for itself; nobody else hears of them. */
export const OWN_SESSION = "benchbook-relay";

/** The cell that runs, and the marker that is printed after it. */
interface Turn {
  readonly cell: Header;
  readonly marker: string;
  readonly passed: PromiseWithResolvers<void>;
  idle: Uint8Array[] | null;
  failed: boolean;
}

/**
 * The kernel says "idle" before all outputs of a cell are out, and gives late ones the next cell as their parent (Deno
 * 2.8.2 to 2.9.6). So a marker is printed after each cell; "idle" is held back until it has passed, and what comes
 * under the marker's name belongs to the cell.
 */
export class PublishedRelay {
  readonly #clients = new Set<ZmtpSocket>();
  readonly #cells = new Map<string, Header>(); // by the ids of requests of the relay's own
  readonly #key: string;
  #turn: Turn | null = null;

  constructor(key: string) {
    this.#key = key;
  }

  /** Sends to a front-end until it hangs up. */
  async serve(client: ZmtpSocket): Promise<void> {
    try {
      while (true) {
        const [subscription] = await client.receive();
        if (subscription?.[0] === 1) this.#clients.add(client);
      }
    } finally {
      this.#clients.delete(client);
    }
  }

  /** A cell is about to be sent to the kernel; `markerRequest` will print `marker`. */
  begin(cell: Header, { markerRequest, marker }: { markerRequest: string; marker: string }): void {
    this.#turn = { cell, marker, passed: Promise.withResolvers(), idle: null, failed: false };
    this.lend(cell, markerRequest);
  }

  /** What a request of the relay's own puts out is a cell's. */
  lend(cell: Header, request: string): void {
    this.#cells.set(request, cell);
  }

  /**
   * The marker's request was answered: waits until the marker has passed, if it was printed, however busy the machine
   * is. Returns whether the cell published an error.
   */
  async settled({ printed }: { printed: boolean }): Promise<boolean> {
    const turn = this.#turn;
    if (printed) await turn?.passed.promise;
    return turn?.failed ?? false;
  }

  /** The cell has ended. */
  end(): void {
    const idle = this.#turn?.idle ?? null;
    this.#turn = null;
    if (idle !== null) this.#send(idle);
  }

  /** Publishes a message that the kernel did not. */
  publish(type: string, parent: Header, content: unknown): void {
    const to = [new TextEncoder().encode(type)];
    this.#send(compose(type, { parent, content, to }, this.#key));
  }

  /** Takes what the kernel published. */
  take(parts: readonly Uint8Array[]): void {
    const message = readMessage(parts);
    const { header: { msg_type: type }, parent } = message;
    if (parent?.session === OWN_SESSION) return;
    const turn = this.#turn;
    if (turn !== null && type === "stream" && this.#takeMarker(message, turn)) return;
    const cell = this.#cells.get(parent?.msg_id ?? "");
    if (cell !== undefined) {
      const own = type === "status" || type === "execute_input" || type === "error";
      if (!own) this.#send(changed(message, { parent: cell }, this.#key));
      return;
    }
    if (turn !== null && parent?.msg_id === turn.cell.msg_id) {
      if (type === "error") turn.failed = true;
      if (type === "status" && contentOf(message)["execution_state"] === "idle") {
        turn.idle = [...parts];
        return;
      }
    }
    this.#send(parts);
  }

  /** What stands before the marker, in the same message, is the cell's. */
  #takeMarker(message: WireMessage, turn: Turn): boolean {
    const content = contentOf(message);
    const text = String(content["text"]);
    const at = text.indexOf(turn.marker);
    if (at < 0) return false;
    const left = text.slice(0, at) + text.slice(at + turn.marker.length + 1); // with its line's end
    if (left !== "") {
      this.#send(changed(message, { parent: turn.cell, content: { ...content, text: left } }, this.#key));
    }
    turn.passed.resolve();
    return true;
  }

  #send(parts: readonly Uint8Array[]): void {
    for (const client of this.#clients) client.send(parts).catch(() => this.#clients.delete(client));
  }
}
