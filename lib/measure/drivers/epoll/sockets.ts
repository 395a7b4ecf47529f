import { callError, EINPROGRESS, errno, libc, memory } from "lib/measure/drivers/epoll/libc.ts";

const AF_INET = 2;
const SOCK_STREAM = 1;
const NONBLOCK_CLOEXEC = 0o4000 | 0o2000000;
const SOL_SOCKET = 1;
const IPPROTO_TCP = 6;
const TCP_NODELAY = 1;
const SO_TIMESTAMPING = 37;
/** SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE. */
const STAMP_RECEIVED = 8 | 16;
const ADDRESS_BYTES = 16;

const word = memory(4);

/** Opens sockets to one IPv4 address. */
export class Dialler {
  readonly #address = memory(ADDRESS_BYTES);

  constructor(origin: string) {
    const { protocol, hostname, port } = new URL(origin);
    const bytes = (hostname === "localhost" ? "127.0.0.1" : hostname).split(".").map(Number);
    if (protocol !== "http:" || bytes.length !== 4 || bytes.some(Number.isNaN)) {
      throw new RangeError(
        `Cannot drive as the origin must be http and an IPv4 address: current value is ${origin}`,
      );
    }
    const number = port === "" ? 80 : Number(port);
    this.#address.u8.set([AF_INET, 0, number >> 8, number & 255, ...bytes]);
  }

  /** A socket that is connecting and stamps what it receives; null when it was refused at once. */
  dial(): number | null {
    const fd = libc.socket(AF_INET, SOCK_STREAM | NONBLOCK_CLOEXEC, 0);
    if (fd < 0) throw callError("socket");
    setOption(fd, IPPROTO_TCP, TCP_NODELAY, 1);
    setOption(fd, SOL_SOCKET, SO_TIMESTAMPING, STAMP_RECEIVED);
    if (libc.connect(fd, this.#address.at, ADDRESS_BYTES) === 0 || errno() === EINPROGRESS) return fd;
    libc.close(fd);
    return null;
  }
}

function setOption(fd: number, level: number, name: number, value: number): void {
  word.i32[0] = value;
  libc.setsockopt(fd, level, name, word.at, 4); // a kernel without stamps is one whose rows have none
}
