import { Buffer } from "node:buffer";
import type { Outcome } from "lib/model.ts";
import type { DriveOrder } from "lib/measure/drivers/driver.ts";
import { ResponseParser } from "lib/measure/drivers/http_response.ts";
import { emptyRow, type EndedRequest } from "lib/measure/drivers/recorder.ts";
import { expectedBody, judge, requestBytes, SAMPLE_EVERY } from "lib/measure/drivers/rules.ts";

const READ_BYTES = 65_536;

/** One place in flight of the `socket` driver: a connection, opened anew when it cannot be used again. */
export class SocketConnection {
  /** Connections opened. */
  connects = 0;
  readonly #address: { readonly hostname: string; readonly port: number };
  readonly #request: Uint8Array;
  readonly #expected: Uint8Array | null;
  readonly #deadline_ms: number;
  readonly #clock: () => number;
  readonly #buffer = new Uint8Array(READ_BYTES);
  readonly #row: EndedRequest;
  readonly #parser = new ResponseParser((bytes, from, to, at) => this.#compare(bytes.subarray(from, to), at));
  #connection: Deno.TcpConn | null = null;
  /** Ends the attempt to connect, while there is one. */
  #connecting: AbortController | null = null;
  #inFlight = false;
  #expired = false;
  #sampled = false;
  #same = true;
  #count: number;

  constructor(slot: number, order: DriveOrder, clock: () => number) {
    const { hostname, port } = new URL(order.origin);
    this.#address = { hostname, port: Number(port) };
    this.#request = requestBytes(order);
    this.#expected = expectedBody(order);
    this.#deadline_ms = order.load.deadline_ms;
    this.#clock = clock;
    this.#row = emptyRow(slot);
    this.#count = slot; // slots compare different requests
  }

  /** Sends one request and waits for its end. The row is the same object every time; it never rejects. */
  async request(): Promise<EndedRequest> {
    const row = this.#row;
    this.#parser.begin();
    this.#same = true;
    this.#expired = false;
    this.#sampled = this.#expected !== null && this.#count++ % SAMPLE_EVERY === 0;
    row.first_byte_ms = NaN;
    row.sent_ms = this.#clock();
    this.#inFlight = true;
    const outcome = await this.#exchange();
    row.done_ms = this.#clock();
    this.#inFlight = false;
    row.outcome = this.#expired ? "timeout" : outcome;
    row.status = this.#parser.status;
    row.bytes = this.#parser.bytes;
    if (this.#expired || !this.#parser.reusable) this.close();
    return row;
  }

  /** Ends the request in flight as a `timeout` if its deadline has passed. */
  expire(): void {
    if (!this.#inFlight || this.#clock() - this.#row.sent_ms < this.#deadline_ms) return;
    this.#expired = true;
    this.#connecting?.abort();
    this.close();
  }

  close(): void {
    this.#connection?.close();
    this.#connection = null;
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
    this.#connecting = new AbortController();
    try {
      this.#connection = await Deno.connect({ ...this.#address, signal: this.#connecting.signal });
      this.#connection.setNoDelay(true);
      this.connects++;
      return true;
    } catch {
      return false;
    } finally {
      this.#connecting = null;
    }
  }

  async #writeAndRead(connection: Deno.TcpConn): Promise<Outcome> {
    const { length } = this.#request;
    for (let at = 0; at < length;) {
      at += await connection.write(at === 0 ? this.#request : this.#request.subarray(at));
    }
    for (;;) {
      const count = await connection.read(this.#buffer);
      if (count === null) return this.#ended();
      if (!this.#parser.started) this.#row.first_byte_ms = this.#clock();
      const fed = this.#parser.feed(this.#buffer, 0, count);
      if (fed === "malformed") return fed;
      if (fed === "whole") return judge(this.#parser, this.#expected, this.#same);
    }
  }

  /** The server closed. */
  #ended(): Outcome {
    if (this.#parser.isWholeAtClose()) return judge(this.#parser, this.#expected, this.#same);
    return this.#parser.started ? "cut_off" : "reset";
  }

  /** What an error of the connection says, which is nothing of the driver's own. */
  #broken(error: unknown): Outcome {
    const known = [Deno.errors.ConnectionReset, Deno.errors.BrokenPipe, Deno.errors.ConnectionAborted];
    if (!this.#expired && !known.some((kind) => error instanceof kind)) throw error;
    return this.#parser.started ? "cut_off" : "reset";
  }

  #compare(part: Uint8Array, at: number): void {
    const expected = this.#expected;
    if (!this.#sampled || !this.#same || expected === null) return;
    const of = expected.subarray(at, at + part.length);
    this.#same = part.length === of.length && Buffer.compare(part, of) === 0;
  }
}
