import type { Clocks } from "lib/measure/drivers/epoll/clocks.ts";
import { libc, memory, offset } from "lib/measure/drivers/epoll/libc.ts";

const BUFFER_BYTES = 262_144;
/** Addresses in the buffer up to here are kept once made: nearly every body begins in it. */
const KEPT_ADDRESSES = 4096;
const CONTROL_BYTES = 256;
const SOL_SOCKET = 1;
const SCM_TIMESTAMPING = 37;

// struct msghdr and struct iovec of 64-bit Linux, in 32-bit words.
const HEADER_IOV = 4;
const HEADER_IOV_COUNT = 6;
const HEADER_CONTROL = 8;
const HEADER_CONTROL_LENGTH = 10;

/** One buffer that every socket is read into, together with the kernel's stamp. */
export class Receiver {
  readonly capacity = BUFFER_BYTES;
  readonly buffer = memory(BUFFER_BYTES);
  readonly #header = memory(56);
  readonly #vector = memory(16);
  readonly #control = memory(CONTROL_BYTES);
  readonly #kept = Array.from({ length: KEPT_ADDRESSES }, (_, i) => offset(this.buffer.at, i));

  constructor(private readonly clocks: Clocks) {
    const header = new BigUint64Array(this.#header.u8.buffer);
    const vector = new BigUint64Array(this.#vector.u8.buffer);
    vector[0] = Deno.UnsafePointer.value(this.buffer.at);
    vector[1] = BigInt(BUFFER_BYTES);
    header[HEADER_IOV / 2] = Deno.UnsafePointer.value(this.#vector.at);
    header[HEADER_IOV_COUNT / 2] = 1n;
    header[HEADER_CONTROL / 2] = Deno.UnsafePointer.value(this.#control.at);
  }

  /** Reads what has come; bytes read, 0 at the end, below 0 for an error that `errno()` names. */
  receive(fd: number): number {
    const { u32 } = this.#header;
    u32[HEADER_CONTROL_LENGTH] = CONTROL_BYTES; // the kernel leaves the length that it used here
    return libc.recvmsg(fd, this.#header.at, 0);
  }

  /** The address of `bytes[from, to)`, which are in the buffer as a rule. */
  addressOf(bytes: Uint8Array, from: number, to: number): Deno.PointerValue {
    if (bytes === this.buffer.u8) return this.#kept[from] ?? offset(this.buffer.at, from);
    return Deno.UnsafePointer.of(bytes.subarray(from, to) as Uint8Array<ArrayBuffer>);
  }

  /** When the kernel had received the last segment of what was just read; NaN without a stamp. */
  arrived_ms(): number {
    // struct cmsghdr: length (64 bits), level, type; then three struct timespec, of which the first is software's.
    const { u32 } = this.#control;
    const used = this.#header.u32[HEADER_CONTROL_LENGTH] as number;
    if (used < 64 || u32[2] !== SOL_SOCKET || u32[3] !== SCM_TIMESTAMPING) return NaN;
    return this.clocks.fromRealTime(u32[4] as number, u32[6] as number);
  }
}
