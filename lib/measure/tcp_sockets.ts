import { numbersIn, readProc } from "lib/measure/proc.ts";

/** A TCP socket of this machine, as the kernel lists it. */
export interface TcpSocket {
  /** `127.0.0.1`, `0.0.0.0`, `::1`; an IPv4 address in IPv6 form is told as IPv4. */
  readonly address: string;
  readonly port: number;
  readonly remote_port: number;
  readonly state: "listening" | "established" | "other";
  readonly inode: string;
}

const STATES: Readonly<Record<string, TcpSocket["state"]>> = { "0A": "listening", "01": "established" };
const IPV4_IN_IPV6 = "0000000000000000FFFF0000";

/** Every TCP socket of the machine. Null where `/proc` cannot tell. */
export function tcpSockets(): TcpSocket[] | null {
  const tables = [readProc("/proc/net/tcp"), readProc("/proc/net/tcp6")];
  if (tables.every((table) => table === null)) return null;
  return tables.flatMap((table) => (table ?? "").split("\n").slice(1)).filter((line) => line.trim() !== "")
    .map((line) => socketIn(line.trim().split(/\s+/)));
}

/** Inodes of the sockets that a process holds open. */
export function socketsOf(pid: number): string[] {
  const inode = (descriptor: number) => {
    try {
      return Deno.readLinkSync(`/proc/${pid}/fd/${descriptor}`).match(/^socket:\[(\d+)\]$/)?.[1] ?? null;
    } catch {
      return null; // closed meanwhile
    }
  };
  return numbersIn(`/proc/${pid}/fd`).map(inode).filter((found) => found !== null);
}

function socketIn(fields: readonly string[]): TcpSocket {
  const [, local = "", remote = "", state = ""] = fields;
  const [address = "", port = "0"] = local.split(":");
  return {
    address: addressIn(address),
    port: Number.parseInt(port, 16),
    remote_port: Number.parseInt(remote.split(":")[1] ?? "0", 16),
    state: STATES[state] ?? "other",
    inode: fields[9] ?? "",
  };
}

/** Addresses are printed in 32-bit words, each in the machine's byte order: little-endian where Deno runs. */
function addressIn(hex: string): string {
  if (hex.length === 8) return bytesOf(hex).join(".");
  if (hex.startsWith(IPV4_IN_IPV6)) return bytesOf(hex.slice(IPV4_IN_IPV6.length)).join(".");
  const bytes = hex.match(/.{8}/g)?.flatMap(bytesOf) ?? [];
  if (bytes.every((byte) => byte === 0)) return "::";
  if (bytes.at(-1) === 1 && bytes.slice(0, -1).every((byte) => byte === 0)) return "::1";
  const groups = Array.from({ length: 8 }, (_, i) => ((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0));
  return groups.map((group) => group.toString(16)).join(":");
}

function bytesOf(word: string): number[] {
  return (word.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)).reverse();
}
