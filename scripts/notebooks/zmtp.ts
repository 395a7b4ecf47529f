/**
 * ZMTP 3.0 with the NULL mechanism (https://rfc.zeromq.org/spec/23/): as much of ZeroMQ as it takes to talk to a
 * Jupyter kernel, and to its front-ends, without a native library.
 */

const encoder = new TextEncoder();
const MORE = 1, LONG = 2, COMMAND = 4;
const GREETING_BYTES = 64;

/** Turns parts of a message into the bytes of its frames, in order. */
export function encodeFrames(parts: readonly Uint8Array[], firstFlags = 0): Uint8Array {
  const pieces = parts.flatMap((part, i) => {
    const flags = firstFlags | (i < parts.length - 1 ? MORE : 0);
    if (part.length <= 255) return [Uint8Array.of(flags, part.length), part];
    const head = new Uint8Array(9);
    head[0] = flags | LONG;
    new DataView(head.buffer).setBigUint64(1, BigInt(part.length));
    return [head, part];
  });
  return join(pieces);
}

/** One ZeroMQ connection: whole messages in and out. */
export class ZmtpSocket {
  /** What the other side said of itself: its type, and the identity that it wants to be answered by. */
  peer = new Uint8Array(0);
  readonly #connection: Deno.TcpConn;
  #unread = new Uint8Array(0);
  #sent: Promise<void> = Promise.resolve();

  private constructor(connection: Deno.TcpConn) {
    this.#connection = connection;
  }

  /**
   * Connects and shakes hands: as a DEALER, which speaks to a kernel's ROUTER, as a SUB, which speaks to its PUB, or in
   * the name of another socket, by its `peer`.
   */
  static async connect(port: number, as: "DEALER" | "SUB" | Uint8Array): Promise<ZmtpSocket> {
    const ready = typeof as === "string" ? readyCommand(as) : as;
    return await ZmtpSocket.#open(await Deno.connect({ hostname: "127.0.0.1", port }), ready);
  }

  /** Shakes hands with who has connected: as a ROUTER with a DEALER, as a PUB with a SUB. */
  static async accept(connection: Deno.TcpConn, type: "ROUTER" | "PUB"): Promise<ZmtpSocket> {
    return await ZmtpSocket.#open(connection, readyCommand(type));
  }

  static async #open(connection: Deno.TcpConn, ready: Uint8Array): Promise<ZmtpSocket> {
    connection.setNoDelay(true);
    const socket = new ZmtpSocket(connection);
    try {
      await socket.#shakeHands(ready);
      return socket;
    } catch (error) {
      socket.close();
      throw error;
    }
  }

  /** Sends a message whole, after those before it. */
  async send(parts: readonly Uint8Array[]): Promise<void> {
    const bytes = encodeFrames(parts);
    const sent = this.#sent.then(() => this.#write(bytes));
    this.#sent = sent.catch(() => {}); // each caller hears of its own failure
    await sent;
  }

  /** The parts of the next message; rejects when the other side has closed. */
  async receive(): Promise<Uint8Array[]> {
    const parts: Uint8Array[] = [];
    while (true) {
      const { flags, body } = await this.#readFrame();
      if (flags & COMMAND) continue;
      parts.push(body);
      if (!(flags & MORE)) return parts;
    }
  }

  close(): void {
    this.#connection.close();
  }

  async #shakeHands(ready: Uint8Array): Promise<void> {
    const greeting = new Uint8Array(GREETING_BYTES);
    greeting.set([0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 3, 0]);
    greeting.set(encoder.encode("NULL"), 12);
    await this.#write(greeting);
    await this.#read(GREETING_BYTES);
    await this.#write(encodeFrames([ready], COMMAND));
    this.peer = Uint8Array.from((await this.#readFrame()).body);
  }

  async #readFrame(): Promise<{ flags: number; body: Uint8Array }> {
    const [flags = 0, short = 0] = await this.#read(2);
    if (!(flags & LONG)) return { flags, body: await this.#read(short) };
    const rest = await this.#read(7);
    const length = Number(new DataView(join([Uint8Array.of(short), rest]).buffer).getBigUint64(0));
    return { flags, body: await this.#read(length) };
  }

  async #read(length: number): Promise<Uint8Array> {
    const pieces = [this.#unread];
    let have = this.#unread.length;
    while (have < length) {
      const chunk = new Uint8Array(65_536);
      const count = await this.#connection.read(chunk);
      if (count === null) throw new Error("Cannot read as the other side closed the connection");
      pieces.push(chunk.subarray(0, count));
      have += count;
    }
    const bytes = pieces.length === 1 ? this.#unread : join(pieces);
    this.#unread = bytes.subarray(length);
    return bytes.subarray(0, length);
  }

  async #write(bytes: Uint8Array): Promise<void> {
    let written = 0;
    while (written < bytes.length) written += await this.#connection.write(bytes.subarray(written));
  }
}

function readyCommand(type: string): Uint8Array {
  return encoder.encode(`\x05READY\x0bSocket-Type\0\0\0${String.fromCharCode(type.length)}${type}`);
}

function join(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
