import { Buffer } from "node:buffer";
import type { Outcome } from "lib/model.ts";
import type { ReadyRequest } from "lib/measure/drivers/mix.ts";
import { ResponseParser } from "lib/measure/drivers/http_response.ts";
import { emptyRow, type EndedRequest } from "lib/measure/drivers/recorder.ts";
import { judge, SAMPLE_EVERY } from "lib/measure/drivers/rules.ts";
import type { SlotMeans } from "lib/measure/drivers/slot_drive.ts";

const READ_BYTES = 65_536;

/** One place in flight of the `socket` driver: a connection, opened anew when it cannot be used again. */
export class SocketConnection {
  readonly #address: { readonly hostname: string; readonly port: number };
  readonly #means: SlotMeans;
  readonly #buffer = new Uint8Array(READ_BYTES);
  readonly #row: EndedRequest;
  readonly #parser = new ResponseParser((bytes, from, to, at) => this.#compare(bytes.subarray(from, to), at));
  #asked: ReadyRequest;
  #connection: Deno.TcpConn | null = null;
  /** A read of the connection that was begun while nothing was in flight. */
  #reading: Promise<number | null> | null = null;
  /** Ends the attempt to connect, while there is one. */
  #connecting: AbortController | null = null;
  #inFlight = false;
  #expired = false;
  #sampled = false;
  #same = true;
  #count: number;

  constructor(slot: number, means: SlotMeans) {
    const { hostname, port } = new URL(means.order.origin);
    this.#address = { hostname, port: Number(port) };
    this.#means = means;
    this.#asked = means.mix.requests[0] as ReadyRequest;
    this.#row = emptyRow(slot);
    this.#count = slot; // slots compare different requests
  }

  /** Sends one request and waits for its end. The row is the same object every time; it never rejects. */
  async request(due_ms: number): Promise<EndedRequest> {
    const { mix, clock } = this.#means;
    const row = this.#row;
    this.#asked = mix.requests[mix.draw()] as ReadyRequest;
    this.#parser.begin();
    this.#same = true;
    this.#expired = false;
    this.#sampled = this.#asked.expected !== null && this.#count++ % SAMPLE_EVERY === 0;
    row.first_byte_ms = NaN;
    row.due_ms = due_ms;
    row.request = this.#asked.index;
    row.sent_ms = clock();
    this.#inFlight = true;
    const outcome = await this.#exchange();
    row.done_ms = clock();
    this.#inFlight = false;
    row.outcome = this.#expired ? "timeout" : outcome;
    row.status = this.#parser.status;
    row.bytes = this.#parser.bytes;
    if (this.#expired || !this.#parser.reusable) this.close();
    return row;
  }

  /** Ends the request in flight as a `timeout` if its deadline has passed. */
  expire(): void {
    const { clock, order } = this.#means;
    if (!this.#inFlight || clock() - this.#row.sent_ms < order.load.deadline_ms) return;
    this.#expired = true;
    this.#connecting?.abort();
    this.close();
  }

  /** Reads on while nothing is in flight: a connection that the server closes meanwhile is not used again. */
  watch(): void {
    const connection = this.#connection;
    if (connection === null) return;
    this.#reading = connection.read(this.#buffer);
    const ended = () => {
      if (!this.#inFlight && this.#connection === connection) this.close();
    };
    this.#reading.then(ended, ended);
  }

  close(): void {
    this.#connection?.close();
    this.#connection = null;
    this.#reading = null;
  }

  /** How the request ended, deadlines aside. A connection that failed is closed. */
  async #exchange(): Promise<Outcome> {
    if (this.#connection === null && !await this.#connect()) return "refused";
    const connection = this.#connection;
    if (connection === null) return "timeout";
    const outcome = await this.#writeAndRead(connection).catch((error) => this.#broken(error));
    if (outcome === "malformed" || outcome === "reset" || outcome === "cut_off") this.close();
    return outcome;
  }

  async #connect(): Promise<boolean> {
    const { connects, clock } = this.#means;
    const began_ms = clock();
    this.#connecting = new AbortController();
    try {
      this.#connection = await Deno.connect({ ...this.#address, signal: this.#connecting.signal });
      this.#connection.setNoDelay(true);
      connects.record(this.#row.slot, began_ms, { at_ms: clock(), outcome: "ok" });
      return true;
    } catch {
      const outcome = this.#expired ? "timeout" : "refused";
      connects.record(this.#row.slot, began_ms, { at_ms: clock(), outcome });
      return false;
    } finally {
      this.#connecting = null;
    }
  }

  async #writeAndRead(connection: Deno.TcpConn): Promise<Outcome> {
    const { bytes } = this.#asked;
    for (let at = 0; at < bytes.length;) {
      at += await connection.write(at === 0 ? bytes : bytes.subarray(at));
    }
    for (;;) {
      const count = await (this.#reading ?? connection.read(this.#buffer));
      this.#reading = null;
      if (count === null) return this.#ended();
      if (!this.#parser.started) this.#row.first_byte_ms = this.#means.clock();
      const fed = this.#parser.feed(this.#buffer, 0, count);
      if (fed === "malformed") return fed;
      if (fed === "whole") return judge(this.#parser, this.#asked.expected, this.#same);
    }
  }

  /** The server closed. */
  #ended(): Outcome {
    if (this.#parser.isWholeAtClose()) return judge(this.#parser, this.#asked.expected, this.#same);
    return this.#parser.started ? "cut_off" : "reset";
  }

  /** What an error of the connection says, which is nothing of the driver's own. */
  #broken(error: unknown): Outcome {
    const known = [Deno.errors.ConnectionReset, Deno.errors.BrokenPipe, Deno.errors.ConnectionAborted];
    if (!this.#expired && !known.some((kind) => error instanceof kind)) throw error;
    return this.#parser.started ? "cut_off" : "reset";
  }

  #compare(part: Uint8Array, at: number): void {
    const { expected } = this.#asked;
    if (!this.#sampled || !this.#same || expected === null) return;
    const of = expected.subarray(at, at + part.length);
    this.#same = part.length === of.length && Buffer.compare(part, of) === 0;
  }
}
