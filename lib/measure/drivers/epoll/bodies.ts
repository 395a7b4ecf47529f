import { libc, type Memory, memory, offset } from "lib/measure/drivers/epoll/libc.ts";

/** Addresses in the receive buffer up to here are kept once made: nearly every body begins in it. */
const KEPT_ADDRESSES = 4096;
/** Longer answers are always parsed. */
const REPEAT_BYTES = 65_536;

/** Compares bodies with the expected one, each of them whole, by the C library: a loop in TypeScript costs ten times it. */
export class Bodies {
  readonly #expected: Memory | null;
  readonly #length: number;
  readonly #kept: Deno.PointerObject[] = [];
  readonly #repeat = memory(REPEAT_BYTES);
  #repeatLength = 0;
  /** Body bytes of the answer that is kept. */
  repeatBytes = 0;

  constructor(expected: Uint8Array | null, private readonly buffer: Memory) {
    this.#expected = expected === null ? null : memory(expected.length);
    this.#expected?.u8.set(expected ?? []);
    this.#length = expected?.length ?? 0;
    for (let i = 0; i < KEPT_ADDRESSES; i++) this.#kept.push(offset(buffer.at, i));
  }

  /** Whether a part of a body is what is expected there. */
  isExpected(bytes: Uint8Array, from: number, to: number, at: number): boolean {
    const expected = this.#expected;
    if (expected === null || to === from) return true;
    if (at + to - from > this.#length) return false;
    const received = bytes === this.buffer.u8
      ? this.#kept[from] ?? offset(this.buffer.at, from)
      : Deno.UnsafePointer.of(bytes.subarray(from, to) as Uint8Array<ArrayBuffer>);
    const there = at === 0 ? expected.at : offset(expected.at, at);
    return libc.memcmp(received, there, to - from) === 0;
  }

  /** Keeps the whole answer in the buffer, which was found right: the same bytes again need no parsing. */
  keep(length: number, bodyBytes: number): void {
    if (this.#expected === null || length > REPEAT_BYTES) return;
    this.#repeat.u8.set(this.buffer.u8.subarray(0, length));
    this.#repeatLength = length;
    this.repeatBytes = bodyBytes;
  }

  /** Whether the buffer holds the kept answer again, byte for byte. */
  repeats(length: number): boolean {
    return length === this.#repeatLength && libc.memcmp(this.buffer.at, this.#repeat.at, length) === 0;
  }
}
