import { numbersIn, readProc } from "lib/measure/proc.ts";

const LISTEN = "0A";
const ESTABLISHED = "01";

/**
 * Which of `pids` hold a listening socket on a TCP port, and whether anybody else does. Null where `/proc` cannot
 * tell.
 */
export function listeners(port: number, pids: readonly number[]): { own: number[]; foreign: boolean } | null {
  const inodes = listeningInodes(port);
  if (inodes === null) return null;
  const claimed = new Set<string>();
  const own = pids.filter((pid) => {
    const held = socketsOf(pid).filter((inode) => inodes.has(inode));
    for (const inode of held) claimed.add(inode);
    return held.length > 0;
  });
  return { own, foreign: claimed.size < inodes.size };
}

/** Connections that processes hold to a TCP port of this machine. Null where `/proc` cannot tell. */
export function connectionsTo(port: number, pids: readonly number[]): number | null {
  const rows = tcpRows();
  if (rows === null) return null;
  const open = new Set(
    rows.filter((row) => row[2]?.endsWith(suffixOf(port)) && row[3] === ESTABLISHED).map((row) => row[9]),
  );
  return new Set(pids.flatMap(socketsOf).filter((inode) => open.has(inode))).size;
}

function listeningInodes(port: number): Set<string> | null {
  const listening = tcpRows()?.filter((row) => row[1]?.endsWith(suffixOf(port)) && row[3] === LISTEN);
  return listening === undefined ? null : new Set(listening.map((row) => row[9] ?? ""));
}

/** The rows of the kernel's TCP tables, split into fields. */
function tcpRows(): string[][] | null {
  const tables = [readProc("/proc/net/tcp"), readProc("/proc/net/tcp6")];
  if (tables.every((table) => table === null)) return null;
  return tables.flatMap((table) => (table ?? "").split("\n").slice(1)).map((line) =>
    line.trim().split(/\s+/)
  );
}

function suffixOf(port: number): string {
  return `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
}

function socketsOf(pid: number): string[] {
  const inode = (descriptor: number) => {
    try {
      return Deno.readLinkSync(`/proc/${pid}/fd/${descriptor}`).match(/^socket:\[(\d+)\]$/)?.[1] ?? null;
    } catch {
      return null; // closed meanwhile
    }
  };
  return numbersIn(`/proc/${pid}/fd`).map(inode).filter((found) => found !== null);
}
