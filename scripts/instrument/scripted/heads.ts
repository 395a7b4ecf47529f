import { libc, type Memory, memory } from "lib/measure/drivers/epoll/libc.ts";

/** A head that a client sends again and again, recognised by its bytes. */
export class Heads {
  readonly buffer: Memory = memory(65_536);
  /** Whether the last head recognised was of HTTP/1.0. */
  old = false;
  readonly #known = memory(65_536);
  #knownLength = -1;
  /** Of each connection: how much of CR LF CR LF was at the end of what came. */
  readonly #matched = new Uint8Array(65_536);

  /** Forgets what came on a connection. */
  forget(fd: number): void {
    this.#matched[fd] = 0;
  }

  /** The path of the request whose head ends in the bytes that came, "" for one like the last; null if none does. */
  read(fd: number, length: number): string | null {
    const whole = this.#matched[fd] === 0;
    if (whole && length === this.#knownLength && libc.memcmp(this.buffer.at, this.#known.at, length) === 0) {
      return "";
    }
    const bytes = this.buffer.u8;
    let matched = this.#matched[fd] as number;
    for (let at = 0; at < length && matched < 4; at++) {
      const byte = bytes[at];
      matched = byte === (matched & 1 ? 10 : 13) ? matched + 1 : byte === 13 ? 1 : 0;
    }
    this.#matched[fd] = matched === 4 ? 0 : matched;
    if (matched !== 4) return null;
    if (!whole) return "";
    const [path = "/"] = new TextDecoder("latin1").decode(bytes.subarray(0, length)).split(" ").slice(1);
    this.old = new TextDecoder("latin1").decode(bytes.subarray(0, length)).includes(" HTTP/1.0\r\n");
    if (!isControl(path)) {
      this.#known.u8.set(bytes.subarray(0, length));
      this.#knownLength = length;
    }
    return path;
  }
}

/** Asked by us, and not counted. */
export function isControl(path: string): boolean {
  return path === "/ready" || path === "/count" || path === "/truth";
}
