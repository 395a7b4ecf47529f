import { callError, EINTR, errno, libc, memory } from "lib/measure/drivers/epoll/libc.ts";

export const READABLE = 1;
export const WRITABLE = 4;
export const BROKEN = 8 | 16;
/** The server will send nothing more. */
export const SERVER_CLOSED = 0x2000;
const EDGE_TRIGGERED = 0x8000_0000 | 0;

const CLOEXEC = 0o2000000;
const ADD = 1;
const BATCH = 512;

// struct epoll_event is packed on x86-64 alone: 12 bytes there, elsewhere 16 with the data at the second half.
const packed = Deno.build.arch === "x86_64";
const WORDS = packed ? 3 : 4;
const DATA = packed ? 1 : 2;

/** An epoll instance. Each socket is registered once, for everything, edge triggered, with two numbers of ours. */
export class Events {
  readonly #epoll = libc.epoll_create1(CLOEXEC);
  readonly #batch = memory(BATCH * WORDS * 4);
  readonly #added = memory(16);
  /** struct timespec: seconds, then nanoseconds, 64 bits each. */
  readonly #timeout = memory(16);

  /** Watches a socket; closing it ends that. */
  add(fd: number, slot: number, generation: number): void {
    const { i32, at } = this.#added;
    i32[0] = READABLE | WRITABLE | SERVER_CLOSED | EDGE_TRIGGERED;
    i32[DATA] = slot;
    i32[DATA + 1] = generation;
    if (libc.epoll_ctl(this.#epoll, ADD, fd, at) !== 0) throw callError("epoll_ctl");
  }

  /** Waits for events; how many there are, possibly none. */
  wait(timeout_ms: number): number {
    return this.#counted(libc.epoll_wait(this.#epoll, this.#batch.at, BATCH, timeout_ms));
  }

  /** The same to the nanosecond where the system can, else it returns up to a millisecond early; less than a second. */
  waitExactly(timeout_ms: number): number {
    const { epoll_pwait2 } = libc;
    if (epoll_pwait2 === null) return this.wait(Math.floor(timeout_ms));
    this.#timeout.u32[2] = timeout_ms * 1e6;
    return this.#counted(epoll_pwait2(this.#epoll, this.#batch.at, BATCH, this.#timeout.at, null));
  }

  #counted(count: number): number {
    if (count >= 0) return count;
    if (errno() !== EINTR) throw callError("epoll_wait");
    return 0;
  }

  mask(event: number): number {
    return this.#batch.i32[event * WORDS] as number;
  }

  slot(event: number): number {
    return this.#batch.i32[event * WORDS + DATA] as number;
  }

  generation(event: number): number {
    return this.#batch.i32[event * WORDS + DATA + 1] as number;
  }

  close(): void {
    libc.close(this.#epoll);
  }
}
