// The calls of a server that the driver has no use for; in the process of the scripted server alone.
import { EAGAIN, errno, libc, memory } from "lib/measure/drivers/epoll/libc.ts";

const { symbols } = Deno.dlopen("libc.so.6", {
  bind: { parameters: ["i32", "pointer", "u32"], result: "i32" },
  listen: { parameters: ["i32", "i32"], result: "i32" },
  accept4: { parameters: ["i32", "pointer", "pointer", "i32"], result: "i32" },
  recv: { parameters: ["i32", "pointer", "u32", "i32"], result: "i32" },
});

const AF_INET = 2;
const SOCK_STREAM = 1;
const NONBLOCK_CLOEXEC = 0o4000 | 0o2000000;
const SOL_SOCKET = 1;
const SO_REUSEADDR = 2;
const IPPROTO_TCP = 6;
const TCP_NODELAY = 1;
const BACKLOG = 4096;

const one = memory(4);
one.i32[0] = 1;
const address = memory(16);

/** A socket that listens on a port of loopback. */
export function listenOn(port: number): number {
  const fd = libc.socket(AF_INET, SOCK_STREAM | NONBLOCK_CLOEXEC, 0);
  libc.setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, one.at, 4);
  address.u8.set([AF_INET, 0, port >> 8, port & 255, 127, 0, 0, 1]);
  if (symbols.bind(fd, address.at, 16) === 0 && symbols.listen(fd, BACKLOG) === 0) return fd;
  throw new Error(`Cannot listen on port ${port}: errno is ${errno()}`);
}

/** The next connection, or null where none waits. */
export function accept(listener: number): number | null {
  const fd = symbols.accept4(listener, null, null, NONBLOCK_CLOEXEC);
  if (fd < 0) return null;
  libc.setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, one.at, 4);
  return fd;
}

/** How many bytes came; 0 when the connection has ended, null when none are there yet. */
export function receive(fd: number, into: Deno.PointerObject, most: number): number | null {
  const got = symbols.recv(fd, into, most, 0);
  return got >= 0 ? got : errno() === EAGAIN ? null : 0;
}
