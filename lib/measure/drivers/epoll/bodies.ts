import { libc, type Memory, memory, offset } from "lib/measure/drivers/epoll/libc.ts";
import type { Receiver } from "lib/measure/drivers/epoll/receiver.ts";

/** Longer answers are always parsed. */
const REPEAT_BYTES = 65_536;

/** Compares bodies with the expected one, each of them whole, by the C library: a loop in TypeScript costs ten times it. */
export class Bodies {
  readonly #there: Memory | null;
  readonly #length: number;
  /** The last whole answer that was found right. */
  #repeat: Memory | null = null;
  #repeatLength = 0;
  /** Body bytes of the answer that is kept. */
  repeatBytes = 0;

  constructor(readonly expected: Uint8Array | null, private readonly receiver: Receiver) {
    this.#there = expected === null ? null : memory(expected.length);
    this.#there?.u8.set(expected ?? []);
    this.#length = expected?.length ?? 0;
  }

  /** Whether a part of a body is what is expected there. */
  isExpected(bytes: Uint8Array, from: number, to: number, at: number): boolean {
    if (this.#there === null || to === from) return true;
    if (at + to - from > this.#length) return false;
    const expected = at === 0 ? this.#there.at : offset(this.#there.at, at);
    return libc.memcmp(this.receiver.addressOf(bytes, from, to), expected, to - from) === 0;
  }

  /** Keeps the whole answer in the buffer, which was found right: the same bytes again need no parsing. */
  keep(length: number, bodyBytes: number): void {
    if (this.#there === null || length > REPEAT_BYTES) return;
    if (this.#repeat === null || this.#repeat.u8.length < length) this.#repeat = memory(length);
    this.#repeat.u8.set(this.receiver.buffer.u8.subarray(0, length));
    this.#repeatLength = length;
    this.repeatBytes = bodyBytes;
  }

  /** Whether the buffer holds the kept answer again, byte for byte. */
  repeats(length: number): boolean {
    return length === this.#repeatLength && this.#repeat !== null &&
      libc.memcmp(this.receiver.buffer.at, this.#repeat.at, length) === 0;
  }
}
