// Loaded only by the worker: opening the library needs --allow-ffi.

/** Numbers of the three system calls of the loop; those of arm64 are the ones all newer ports share. */
const CALL = Deno.build.arch === "aarch64"
  ? { sendto: 206, recvmsg: 212, epoll_pwait: 22 }
  : { sendto: 44, recvmsg: 47, epoll_pwait: 281 };

/** Every signature is one that Deno compiles to a direct call, some 4 ns: i32, u32, pointer and buffer only. */
const { symbols } = Deno.dlopen("libc.so.6", {
  socket: { parameters: ["i32", "i32", "i32"], result: "i32" },
  connect: { parameters: ["i32", "pointer", "u32"], result: "i32" },
  setsockopt: { parameters: ["i32", "i32", "i32", "pointer", "u32"], result: "i32" },
  epoll_create1: { parameters: ["i32"], result: "i32" },
  epoll_ctl: { parameters: ["i32", "i32", "i32", "pointer"], result: "i32" },
  // Since glibc 2.35 and Linux 5.11.
  epoll_pwait2: {
    parameters: ["i32", "pointer", "i32", "pointer", "pointer"],
    result: "i32",
    optional: true,
  },
  sendto: {
    name: "syscall",
    parameters: ["i32", "i32", "pointer", "u32", "i32", "pointer", "u32"],
    result: "i32",
  },
  recvmsg: { name: "syscall", parameters: ["i32", "i32", "pointer", "i32"], result: "i32" },
  epoll_pwait: {
    name: "syscall",
    parameters: ["i32", "i32", "pointer", "i32", "i32", "pointer", "u32"],
    result: "i32",
  },
  close: { parameters: ["i32"], result: "i32" },
  memcmp: { parameters: ["pointer", "pointer", "u32"], result: "i32" },
  sched_setaffinity: { parameters: ["i32", "u32", "pointer"], result: "i32" },
  sched_getaffinity: { parameters: ["i32", "u32", "pointer"], result: "i32" },
  setpriority: { parameters: ["i32", "u32", "i32"], result: "i32" },
  opendir: { parameters: ["buffer"], result: "pointer" },
  readdir: { parameters: ["pointer"], result: "pointer" },
  closedir: { parameters: ["pointer"], result: "i32" },
  prctl: { parameters: ["i32", "u32", "u32", "u32", "u32"], result: "i32" },
  clock_gettime: { parameters: ["i32", "pointer"], result: "i32" },
  __errno_location: { parameters: [], result: "pointer" },
});

/**
 * The C library. What the loop calls for every request goes past its wrappers, which make each call a point where
 * the thread could be cancelled: 10 ns of a `send`, 19 of the 340 of a `recvmsg`.
 */
export const libc = {
  ...symbols,
  send: (fd: number, at: Deno.PointerValue, bytes: number, flags: number): number =>
    symbols.sendto(CALL.sendto, fd, at, bytes, flags, null, 0),
  recvmsg: (fd: number, header: Deno.PointerValue, flags: number): number =>
    symbols.recvmsg(CALL.recvmsg, fd, header, flags),
  epoll_wait: (epoll: number, batch: Deno.PointerValue, most: number, timeout_ms: number): number =>
    symbols.epoll_pwait(CALL.epoll_pwait, epoll, batch, most, timeout_ms, null, 8),
};

export const EAGAIN = 11;
export const EINTR = 4;
export const EINPROGRESS = 115;
const PR_SET_TIMERSLACK = 29;

export const MSG_NOSIGNAL = 0x4000;

/** Memory whose address stays: small typed arrays live on the garbage collector's heap, and move. */
export interface Memory {
  readonly u8: Uint8Array<ArrayBuffer>;
  readonly i32: Int32Array;
  readonly u32: Uint32Array;
  readonly at: Deno.PointerObject;
}

/** Memory of at least so many bytes, all zero. */
export function memory(bytes: number): Memory {
  const buffer = new ArrayBuffer(Math.max(4096, Math.ceil(bytes / 8) * 8));
  const u8 = new Uint8Array(buffer);
  const at = Deno.UnsafePointer.of(u8);
  if (at === null) throw new Error("Cannot take the address of a buffer");
  return { u8, i32: new Int32Array(buffer), u32: new Uint32Array(buffer), at };
}

/** The address `bytes` further on. */
export function offset(at: Deno.PointerObject, bytes: number): Deno.PointerObject {
  return Deno.UnsafePointer.offset(at, bytes) as Deno.PointerObject;
}

const errnoAt = symbols.__errno_location() as Deno.PointerObject;
const errnoWord = new Int32Array(Deno.UnsafePointerView.getArrayBuffer(errnoAt, 4));

/** Why this thread's last call failed. */
export function errno(): number {
  return errnoWord[0] as number;
}

/** An error that names the call that failed. */
export function callError(call: string): Error {
  return new Error(`Cannot drive as ${call} failed: errno is ${errno()}`);
}

/** Lets this thread's sleeps end when they are to: by default the kernel takes up to 50 µs more. */
export function sleepExactly(): void {
  libc.prctl(PR_SET_TIMERSLACK, 1, 0, 0, 0);
}
